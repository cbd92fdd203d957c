/** What displays say they have really shown. */
export { witness } from './routes.ts';
export { createWitness, type WitnessService } from './service.ts';
