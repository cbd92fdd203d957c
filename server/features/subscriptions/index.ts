/** Citizens who want to be told, without an account: subscribed, changed and ended by whoever has the device. */
export { createMailboxes, type Mailboxes } from './mailboxes.ts';
export { createNumbers, type Numbers } from './numbers.ts';
export { createPhoneCodes, type PhoneCodes } from './phone-codes.ts';
export { subscriptions } from './routes.ts';
export { createSubscriptions, type Subscriptions } from './service.ts';
export { expectRoom } from './store.ts';
