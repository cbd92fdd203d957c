/** Periods before elections: two looks at what could promote, and a report of how the town spoke. */
export { elections } from './routes.ts';
export { isLookedAt, lookAt, periodFor } from './second-look.ts';
export { createElections, type Elections } from './service.ts';
