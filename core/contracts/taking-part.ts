/** Whatever residents take part in, and what came of it, as it may be shown on displays. */
import Type, { type Static } from 'typebox';
import { Id } from './common.ts';
import { said } from './said.ts';

export const showables = ['poll', 'survey', 'debate', 'call', 'proposal'] as const;
export const Showable = Type.Object({ id: Id, what: Type.Enum(showables), title: said(200) });
export type Showable = Static<typeof Showable>;
