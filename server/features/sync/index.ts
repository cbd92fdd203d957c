/** Is what we say the same everywhere, now? */
export type { Ledger } from './ledger.ts';
export { closeOut, confirmOut, expectOut, holdUpOut, leaveOut, recallOut } from './out-rows.ts';
export { channelName } from './reasons.ts';
export { sync } from './routes.ts';
export { createSync, type Sync } from './service.ts';
