/** E-mail: an outbox in the store, and the postman who brings it to a mail server. */

export { isDisposable } from './disposable.ts';
export { eraseMail, mailboxHash } from './erase.ts';
export type { Line, Mailer, Outcome } from './mailer.ts';
export { type MailKind, mailKinds, post } from './outbox.ts';
export { createPostman, type Postman } from './postman.ts';
export { createMailer } from './smtp.ts';
