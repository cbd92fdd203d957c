/** Values that come by themselves into approved messages: sent by instruments, or read at their sources. */
export { values } from './routes.ts';
export { findShown } from './rows.ts';
export { createValues, type Values } from './service.ts';
export type { Reading } from './standing.ts';
