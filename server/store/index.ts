export { createFlush, type Flush } from './flush.ts';
export { createLine } from './line.ts';
export { type DialectName, openStore, type Store } from './open.ts';
export type { Tables } from './schema.ts';
