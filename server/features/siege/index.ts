/** What forms of residents ask for while far more of them come in than people send. */
export { siege } from './routes.ts';
export { createSieges, type Sieges, type Taken } from './service.ts';
