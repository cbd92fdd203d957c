/** Saying again: models to begin from, and copies of messages. */
export { reuse } from './routes.ts';
