/** What was shown, in figures: sums by day, response times, the month on one page. */
export { numbers } from './routes.ts';
export { createTally, type Tally } from './tally.ts';
