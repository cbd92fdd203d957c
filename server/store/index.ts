export { type DialectName, openStore, type Store } from './open.ts';
export type { Tables } from './schema.ts';
export { createTogether } from './together.ts';
