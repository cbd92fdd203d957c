/** The town's alerts for other systems: signed CAP 1.2 documents at addresses that last, and an index of them. */
export { bulletins } from './routes.ts';
