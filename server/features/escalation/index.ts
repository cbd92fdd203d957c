/** An alert that does not get through is told to whoever is on duty, until somebody takes it. */
export { escalation } from './routes.ts';
export { createEscalation, type Escalation } from './service.ts';
