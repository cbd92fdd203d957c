/** Pages of elsewhere in slides. */
export { framing } from './routes.ts';
export { createFraming, type Framing } from './service.ts';
