/** Is what we say the same everywhere, now? */
export type { Ledger } from './ledger.ts';
export { channelName } from './reasons.ts';
export { sync } from './routes.ts';
export { createSync, type Sync } from './service.ts';
