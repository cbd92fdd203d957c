/** The ways out of a town that are no display: what each is given to say, brought there, and proven. */
import type { Feature } from '../feature.ts';
import { outlets } from './routes.ts';
import { summary } from './summary.ts';

export { byHand } from './by-hand.ts';
export { jobOf } from './job.ts';
export { createLetterMailer } from './letter-mailer.ts';
export { createListening } from './listening.ts';
export type { OneText } from './one-text.ts';
export { followersOf } from './own-account.ts';
export { leaseMs, lifeMs, waitAfter } from './retry.ts';
export { type Channels, createChannels } from './service.ts';
export { findSubject } from './subject.ts';

export const channels: Feature = async (app, deps, services) => {
  await summary(app, deps, services);
  await outlets(app, deps, services);
};
