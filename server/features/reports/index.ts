/** What citizens report, what the desk does about it, and what everybody may read of it. */
export { listCategories } from './categories.ts';
export { scheduleReports } from './jobs.ts';
export { answersInWords, noteOf } from './passed-on.ts';
export { personKey } from './persons.ts';
export type { PublicReport, Tracked } from './public.ts';
export { reports } from './routes.ts';
export { createReports, type Reports } from './service.ts';
export type { Social } from './social.ts';
export { reportIn, type SolvedReports } from './solved.ts';
