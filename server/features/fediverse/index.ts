/** The town's own account in the fediverse: found, followed, and listened to. What it says is a channel's. */
export { fediverse } from './routes.ts';
export { createFediverse, type Fediverse } from './service.ts';
