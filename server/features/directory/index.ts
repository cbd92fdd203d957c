/** The directory of a territory: its services, and the numbers that help. */
export { directory } from './routes.ts';
export { createDirectory, type Directories } from './service.ts';
