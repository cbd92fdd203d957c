/** How screens are: the facts they send, the faults that follow from them, and who is told. */
import type { Feature } from '../feature.ts';
import { healthRoutes } from './routes.ts';
import { techniciansRoutes } from './technicians-routes.ts';

export { createLogNotify } from './notify.ts';
export { faultTypes } from './rules.ts';
export { createHealth, type Health } from './service.ts';
export { createTechnicians, type Technicians } from './technicians.ts';
export { createTeller } from './teller.ts';

export const health: Feature = async (app, deps, services) => {
  await healthRoutes(app, deps, services);
  await techniciansRoutes(app, deps, services);
};
