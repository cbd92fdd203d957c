/** The people behind what the desk keeps: found by their address, given what is kept of them, erased when they ask. */
export { contacts } from './routes.ts';
