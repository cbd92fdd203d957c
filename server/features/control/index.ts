/** What staff tell a screen to do. */
export { control } from './routes.ts';
export { type Control, createControl } from './service.ts';
