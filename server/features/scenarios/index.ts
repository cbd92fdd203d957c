/** Prepared alerts: those that come along and the town's own, every version kept. */
export { scenarios } from './routes.ts';
export { createScenarios, type Scenarios } from './service.ts';
