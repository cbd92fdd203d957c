/** Proposals of residents: called for, put forward, read by the desk, supported, answered. */
export { markWinners } from './budgets.ts';
export type { PublicCall, PublicProposal } from './everybody.ts';
export { ownPath, ownProposalPath, proposalPath, proposalsPath } from './paths.ts';
export { proposals } from './routes.ts';
export { appealOf, refusalOf } from './rows.ts';
export { createProposals, type Proposals } from './service.ts';
export { shownStages } from './shown.ts';
