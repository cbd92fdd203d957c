/** How often and in which form the town spoke in a period, against the same days of the two years before. */
import type { Selectable } from 'kysely';
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { isPromotional, yearsBefore } from '#core/election/period.ts';
import { parseDate } from '#core/recurrence/wall-time.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Store } from '../../store/index.ts';
import type { ElectionTable } from '../../store/schema-links.ts';
import type { Figures } from './contracts.ts';

const dayMs = 86_400_000;
const page = 500;

export type Spoken = {
  readonly at: number;
  /** `2026-03-15` where the town is. */
  readonly day: string;
  readonly message: string;
  readonly revision: number;
  readonly kind: MessageKind;
  readonly title: string;
  readonly first: boolean;
  readonly picture: boolean;
  readonly words: number;
  readonly author: string;
  readonly approvers: string;
};
export type Span = { readonly from: string; readonly until: string };

/** The period up to now, and the same days one and two years before. */
export function spansOf(row: Selectable<ElectionTable>, now: number, timeZone: string): Span[] {
  const today = dayIn(Math.min(now, row.until_at - 1), timeZone);
  const until = today < row.from_day ? row.from_day : today;
  return [0, 1, 2].map((years) => ({
    from: yearsBefore(row.from_day, years),
    until: yearsBefore(until, years),
  }));
}

/** Everything that was approved from the first day to the last, in order, a page at a time. */
export async function* spokenIn(
  db: Store['db'],
  territory: string,
  { from, until }: Span,
  timeZone: string,
): AsyncGenerator<Spoken> {
  const end = instantOf(until, timeZone) + dayMs;
  let after = { at: instantOf(from, timeZone), message: '' };
  for (;;) {
    const rows = await db
      .selectFrom('revision as r')
      .innerJoin('message as m', 'm.id', 'r.message_id')
      .select(['r.message_id', 'r.number', 'r.title', 'r.content', 'r.decided_at', 'r.decided_by'])
      .select(['r.author', 'm.kind'])
      .select((eb) =>
        eb
          .selectFrom('revision as e')
          .select((inner) => inner.fn.min<number>('e.number').as('first'))
          .whereRef('e.message_id', '=', 'r.message_id')
          .where('e.state', '=', 'approved')
          .as('first'),
      )
      .where('m.territory_id', '=', territory)
      .where('m.kind', '<>', 'alert')
      .where('r.state', '=', 'approved')
      .where('r.decided_at', '<', end)
      .where((eb) =>
        eb.or([
          eb('r.decided_at', '>', after.at),
          eb.and([eb('r.decided_at', '=', after.at), eb('r.message_id', '>', after.message)]),
        ]),
      )
      .orderBy('r.decided_at')
      .orderBy('r.message_id')
      .limit(page)
      .execute();
    for (const row of rows) {
      const content = JSON.parse(row.content) as Content;
      yield {
        at: Number(row.decided_at),
        day: dayIn(Number(row.decided_at), timeZone),
        message: row.message_id,
        revision: row.number,
        kind: row.kind as MessageKind,
        title: row.title,
        first: Number(row.first) === row.number,
        picture: content.picture !== undefined,
        words: wordsOf(content),
        author: row.author,
        approvers: row.decided_by ?? '',
      };
    }
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = { at: Number(last.decided_at), message: last.message_id };
  }
}

export async function figuresOf(spoken: AsyncIterable<Spoken>, span: Span): Promise<Figures> {
  const kinds = new Map<MessageKind, number>();
  const months = new Map(monthsOf(span).map((month) => [month, 0]));
  const sum = { published: 0, corrected: 0, promotional: 0, withPicture: 0, words: 0 };
  for await (const one of spoken) {
    if (!one.first) {
      sum.corrected++;
      continue;
    }
    sum.published++;
    sum.words += one.words;
    if (one.picture) sum.withPicture++;
    if (isPromotional(one.kind)) sum.promotional++;
    kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1);
    const month = one.day.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  return {
    ...span,
    ...sum,
    words: sum.published === 0 ? 0 : Math.round(sum.words / sum.published),
    kinds: [...kinds].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count),
    months: [...months].map(([month, count]) => ({ month, count })),
  };
}

function monthsOf({ from, until }: Span): string[] {
  const found: string[] = [];
  let [year = 0, month = 1] = from.split('-').map(Number);
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (name > until.slice(0, 7)) return found;
    found.push(name);
    month++;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

function wordsOf({ title, body = '' }: Content): number {
  return `${title} ${body.replace(/<[^>]*>/g, ' ')}`.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word))
    .length;
}

function instantOf(day: string, timeZone: string): number {
  const [zone, wall] = [zoneOf(timeZone), parseDate(day)];
  if (!zone || wall === undefined) throw new Error(`no such day: ${day} ${timeZone}`);
  return zone.instantOf(wall).instant;
}

function dayIn(at: number, timeZone: string): string {
  const wall = zoneOf(timeZone)?.wallOf(at) ?? at;
  return new Date(wall).toISOString().slice(0, 10);
}
