/** Consultations: a question put to residents, ballots that nobody can join to a voter, a result that everybody can count again. */

export { erasing } from './erasing.ts';
export { pollIn, tellDisplays } from './on-displays.ts';
export { personMs } from './persons.ts';
export { polls } from './routes.ts';
export { createPolls, type Polls } from './service.ts';
export { type PollStage, resultMs, shortLink, stageAt, stagesOf } from './shown.ts';
export { slugOf } from './slug.ts';
export { createLocker, hmac, type Locker } from './vault.ts';
export { normalAddress } from './voters.ts';
