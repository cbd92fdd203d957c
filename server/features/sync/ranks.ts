/** How bad the rows of the board are: each rank is read by an index, the longest behind first, so that a page costs a page. */
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import { oneLoopMs } from './reasons.ts';

type Db = Tables & { d: Tables['delivery'] };
type Eb = ExpressionBuilder<Db, 'd'>;
type Where = ExpressionWrapper<Db, 'd', SqlBool>;
export type Moment = { readonly territory: string; readonly at: number; readonly offlineAfter: number };

/** From what must not be to what is in step. */
export const ranks = [
  'leaving',
  'lapsing',
  'refused',
  'due',
  'sent',
  'unseen',
  'coming',
  'waiting',
  'shown',
  'over',
] as const;
export type Rank = (typeof ranks)[number];

/** What a person asks for: what is behind, what will come by itself, what is shown. */
export const groups = {
  late: ['leaving', 'lapsing', 'refused', 'due', 'sent', 'unseen'],
  waiting: ['coming', 'waiting'],
  shown: ['shown'],
} as const satisfies Record<string, readonly Rank[]>;

const stateOf = {
  leaving: 'withdrawn',
  lapsing: 'expired',
  refused: 'refused',
  due: 'due',
  sent: 'sent',
  unseen: 'accepted',
  waiting: 'accepted',
  shown: 'shown',
} as const satisfies Record<Exclude<Rank, 'over' | 'coming'>, string>;

export function whereRank(eb: Eb, rank: Rank, moment: Moment): Where {
  if (rank === 'over') return eb('d.ended_at', 'is not', null);
  if (rank === 'coming') return eb.and([eb('d.ended_at', 'is', null), isComing(eb, moment)]);
  const open = [eb('d.ended_at', 'is', null), eb('d.state', '=', stateOf[rank])];
  if (rank === 'unseen') return eb.and([...open, isUnseen(eb, moment)]);
  if (rank === 'due' || rank === 'sent') return eb.and([...open, eb('d.due_at', '<=', moment.at)]);
  if (rank === 'waiting') return eb.and([...open, eb.not(isUnseen(eb, moment))]);
  return eb.and(open);
}

/** Not on the display yet, and not to be shown before later: nobody is behind until then. */
export function isComing(eb: Eb, { at }: Moment): Where {
  return eb.and([eb('d.state', 'in', ['due', 'sent']), eb('d.due_at', '>', at)]);
}

/** Of what a display holds: should have been seen by now, or is due on one that does not answer or is in fault. */
export function isUnseen(eb: Eb, { territory, at, offlineAfter }: Moment): Where {
  const old = at - oneLoopMs;
  return eb.or([
    eb.and([
      eb('d.due_at', '<=', at),
      eb('d.surface_id', 'in', (q) =>
        q
          .selectFrom('display')
          .select('display.id')
          .where('display.territory_id', '=', territory)
          .where((e) =>
            e.or([
              e('display.fault', 'is not', null),
              e('display.last_seen_at', 'is', null),
              e('display.last_seen_at', '<', at - offlineAfter),
            ]),
          ),
      ),
    ]),
    eb.and([eb('d.due_at', '<=', old), eb(sql<number>`coalesce(d.accepted_at, ${at})`, '<=', old)]),
    eb.and([
      eb('d.due_at', '<=', at),
      eb('d.message_id', 'in', (q) =>
        q
          .selectFrom('alert')
          .select('alert.message_id')
          .where('alert.territory_id', '=', territory)
          .where('alert.held_until', '>', at),
      ),
    ]),
  ]);
}
