export { type Db, type DialectName, openStore, type Store } from './open.ts';
export type { Tables } from './schema.ts';
