/** Builds of the player: kept for every node, offered to the screens ring by ring, taken back when they do harm. */
export { rollout } from './routes.ts';
export { createRollouts, type Rollouts } from './service.ts';
export type { PlayerFile } from './shelf.ts';
