/** Consultations: a question put to residents, ballots that nobody can join to a voter, a result that everybody can count again. */

export { pollIn } from './on-displays.ts';
export { polls } from './routes.ts';
export { createPolls, type Polls } from './service.ts';
export { type PollStage, stageAt, stagesOf } from './shown.ts';
