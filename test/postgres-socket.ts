/** Where the processes of a run of the tests ask for its PostgreSQL, and what they are answered. */
import { join } from 'node:path';

/** `url`: without a database. Names of databases begin with `prefix`, so that nobody else's are the same. */
export type Answer = { readonly url: string; readonly prefix: string };

export const socketOf = (folder: string): string => join(folder, 'postgres.sock');
