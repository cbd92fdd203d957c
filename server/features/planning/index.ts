/** The calendar: displays as rows. */
export { planning } from './routes.ts';
export { createPlanning, type Planner } from './service.ts';
