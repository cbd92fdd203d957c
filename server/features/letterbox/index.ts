/** The mailbox in which a town is written to: read into the inbox of its desk. */
export { letterbox } from './routes.ts';
export { createLetterbox, type LetterboxService } from './service.ts';
