/** The public site, its feeds and its calendar. */
export { site } from './routes.ts';
