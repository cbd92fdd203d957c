/** Proof that a notice was displayed: certificates made from what the displays witnessed, signed. */
export { readNoticeKey } from './key.ts';
export { notices } from './routes.ts';
export { createNotices, type Notices } from './service.ts';
export { type Verdict, verify } from './verify.ts';
