/** Reports passed on to other desks by Open311, and followed there. */
export { forwarding } from './routes.ts';
export { createForwarding, type Forwarding } from './service.ts';
