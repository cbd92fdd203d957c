/** Placements become plans; plans become what is shown. */
export { plannedDisplayOf } from './display-rows.ts';
export { placementOf } from './placement-rows.ts';
export { createPlacement, type Placements } from './placements.ts';
export { createPreviews, type Previews } from './previews.ts';
export { scheduling } from './routes.ts';
export { createScheduling, type Scheduling } from './service.ts';
