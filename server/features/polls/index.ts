/** Consultations: a question put to residents, ballots that nobody can join to a voter, a result that everybody can count again. */
export { polls } from './routes.ts';
export { createPolls, type Polls } from './service.ts';
