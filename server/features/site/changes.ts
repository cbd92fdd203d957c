/** What citizens have read otherwise before: the corrections of the messages that are live, read once for each revision. */
import type { Content } from '#core/contracts/index.ts';
import { changedPartsOf } from '#core/message/changed-parts.ts';
import type { MessageChange } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { type LiveMessage, validityOf } from '../content/index.ts';

/** As many as a page says; older ones have been overtaken. */
const mostChanges = 10;

export type ChangesOf = (messages: readonly LiveMessage[]) => Promise<(message: LiveMessage) => Changes>;
type Changes = readonly MessageChange[];

/** Revisions never change, so what was read of them is kept for as long as they are live. */
export function createChanges({ store }: Pick<Deps, 'store'>): ChangesOf {
  let known = new Map<string, Changes>();
  return async (messages) => {
    const corrected = messages.filter(({ revision }) => revision > 1);
    const missing = corrected.filter((message) => !known.has(keyOf(message)));
    const read = missing.length === 0 ? new Map<string, Changes>() : await readChanges(store, missing);
    known = new Map(
      corrected.map((message) => {
        const key = keyOf(message);
        return [key, known.get(key) ?? read.get(key) ?? []];
      }),
    );
    return (message) => known.get(keyOf(message)) ?? [];
  };
}

/** As many as one statement takes on both stores, with room to spare. */
const chunk = 500;

async function readChanges({ db }: Deps['store'], messages: readonly LiveMessage[]) {
  const found = new Map<string, Changes>();
  for (let first = 0; first < messages.length; first += chunk) {
    const some = messages.slice(first, first + chunk);
    const rows = await db
      .selectFrom('revision as r')
      .innerJoin('message as m', 'm.id', 'r.message_id')
      .innerJoin('territory as t', 't.id', 'm.territory_id')
      .select([
        'r.message_id',
        'r.number',
        'r.content',
        'r.decided_at',
        'r.created_at',
        'r.correction',
        't.time_zone',
      ])
      .where(
        'r.message_id',
        'in',
        some.map(({ id }) => id),
      )
      .where('r.state', '=', 'approved')
      .orderBy('r.message_id')
      .orderBy('r.number')
      .execute();
    const approved = Map.groupBy(rows, ({ message_id }) => message_id);
    for (const message of some) {
      const until = (approved.get(message.id) ?? []).filter(({ number }) => number <= message.revision);
      found.set(keyOf(message), changesOf(until));
    }
  }
  return found;
}

type Row = {
  readonly content: string;
  readonly decided_at: number | null;
  readonly created_at: number;
  readonly correction: string | null;
  readonly time_zone: string;
};

/** The newest first. What was made good before anybody could read it was never said otherwise. */
function changesOf(rows: readonly Row[]): Changes {
  const read = rows.map((row) => ({
    content: JSON.parse(row.content) as Content,
    at: row.decided_at ?? row.created_at,
    timeZone: row.time_zone,
    note: row.correction ?? undefined,
  }));
  const changes = read.slice(1).flatMap(({ content, at, timeZone, note }, index) => {
    const before = read[index];
    if (!before) return [];
    const { from } = validityOf(before.content, timeZone);
    const parts = changedPartsOf(before.content, content);
    const isRead = from === undefined || from <= at;
    return isRead && (parts.length > 0 || note !== undefined) ? [{ at, parts, note }] : [];
  });
  return changes.reverse().slice(0, mostChanges);
}

function keyOf({ id, revision }: LiveMessage): string {
  return `${id}@${revision}`;
}
