/** Placements become plans; plans become what is shown. */
export { createPreviews, type Previews } from './previews.ts';
export { scheduling } from './routes.ts';
export { createScheduling, type Scheduling } from './service.ts';
