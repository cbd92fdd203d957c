/** Copies of everything that cannot be made again: made every night and by hand, kept for some time. */
export { backUp } from './back-up.ts';
export { backups } from './routes.ts';
export { type Backups, createBackups } from './service.ts';
