/** Weeks and months ahead. */
export { ahead } from './routes.ts';
