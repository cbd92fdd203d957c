/** Rows as they are read. */
import type { Selectable } from 'kysely';
import type { DisplayTable } from './schema.ts';

export type DisplayRow = Selectable<DisplayTable>;
