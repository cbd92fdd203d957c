/** The sync board: the rows of the ledger a page at a time, worst first, each with its reason in words. */
import { sql } from 'kysely';
import type { SyncBoard, SyncRow } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import type { Row } from './ledger.ts';
import { groups, isComing, isUnseen, type Moment, type Rank, ranks, whereRank } from './ranks.ts';
import { channelName, type Language, reasonOf, type Standing } from './reasons.ts';

export type Asked = {
  readonly territory: string;
  readonly language: Language;
  readonly message?: string | undefined;
  readonly surface?: string | undefined;
  readonly group?: keyof typeof groups | undefined;
  /** Rows that are over too, last. */
  readonly withOver?: boolean;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
};
type BoardRow = Row &
  Standing & {
    readonly title: string;
    readonly kind: string;
    readonly newest: number | null;
    readonly channel: string | null;
    readonly board: string | null;
  };
type Place = readonly [rank: number, due: number, message: string, surface: string, revision: number];
type Given = Pick<Deps, 'store' | 'clock' | 'config'>;

export async function readBoard({ store, clock, config }: Given, asked: Asked): Promise<SyncBoard> {
  const moment = { territory: asked.territory, at: clock(), offlineAfter: config.display.offlineAfter };
  const { rows, next } = await page(store.db, asked, moment);
  const counts = await count(store.db, asked, moment);
  return {
    at: moment.at,
    rows: rows.map((row) => syncRow(row, { ...moment, language: asked.language })),
    inStep: counts.waiting + counts.shown,
    total: counts.late + counts.waiting + counts.shown,
    counts: { late: counts.late, waiting: counts.waiting, shown: counts.shown },
    slowestLagMs: counts.oldest === null ? 0 : Math.max(0, moment.at - counts.oldest),
    ...(next === undefined ? {} : { next }),
  };
}

/** Of one message or one surface there is little to read: the index of the whole territory is kept out of it. */
function inTerritory({ territory, message, surface }: Asked) {
  const whole = message === undefined && surface === undefined;
  return whole
    ? sql<boolean>`d.territory_id = ${territory}`
    : sql<boolean>`d.territory_id || '' = ${territory}`;
}

/** Rank after rank, until the page is full. */
async function page(db: Given['store']['db'], asked: Asked, moment: Moment) {
  const limit = asked.limit ?? 50;
  const after = asked.after === undefined ? undefined : placeOf(asked.after);
  const wanted: readonly Rank[] = asked.group
    ? groups[asked.group]
    : ranks.filter((rank) => rank !== 'over' || asked.withOver);
  const rows: { rank: number; row: BoardRow }[] = [];
  for (const rank of wanted) {
    const index = ranks.indexOf(rank);
    if (rows.length > limit || (after && index < after[0])) continue;
    const found = await rankRows(db, {
      asked,
      moment,
      rank,
      after: after && index === after[0] ? after : undefined,
      limit: limit + 1 - rows.length,
    });
    rows.push(...found.map((row) => ({ rank: index, row })));
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ row }) => row),
    next: rows.length > limit && last ? nextOf(last.rank, last.row) : undefined,
  };
}

type RankQuery = {
  readonly asked: Asked;
  readonly moment: Moment;
  readonly rank: Rank;
  readonly after: Place | undefined;
  readonly limit: number;
};

async function rankRows(db: Given['store']['db'], { asked, moment, rank, after, limit }: RankQuery) {
  let few = db
    .selectFrom('delivery as d')
    .select(['d.message_id', 'd.revision', 'd.surface_type', 'd.surface_id'])
    .where(inTerritory(asked))
    .where((eb) => whereRank(eb, rank, moment))
    .orderBy('d.due_at')
    .orderBy('d.message_id')
    .orderBy('d.surface_id')
    .orderBy('d.revision')
    .limit(limit);
  if (asked.message !== undefined) few = few.where('d.message_id', '=', asked.message);
  if (asked.surface !== undefined) few = few.where('d.surface_id', '=', asked.surface);
  if (after) {
    const [, due, message, surface, revision] = after;
    few = few
      .where('d.due_at', '>=', due)
      .where(
        sql<boolean>`(d.due_at, d.message_id, d.surface_id, d.revision) > (${due}, ${message}, ${surface}, ${revision})`,
      );
  }
  return db
    .selectFrom(few.as('few'))
    .innerJoin('delivery as d', (join) =>
      join
        .onRef('d.message_id', '=', 'few.message_id')
        .onRef('d.revision', '=', 'few.revision')
        .onRef('d.surface_type', '=', 'few.surface_type')
        .onRef('d.surface_id', '=', 'few.surface_id'),
    )
    .innerJoin('message', 'message.id', 'd.message_id')
    .innerJoin('revision', (join) =>
      join.onRef('revision.message_id', '=', 'd.message_id').onRef('revision.number', '=', 'd.revision'),
    )
    .leftJoin('display', 'display.id', 'd.surface_id')
    .leftJoin('channel', 'channel.id', 'd.surface_id')
    .leftJoin('notice_board', 'notice_board.id', 'd.surface_id')
    .selectAll('d')
    .select(['revision.title', 'message.kind', 'display.name', 'display.fault'])
    .select(['display.last_seen_at as lastSeenAt', 'channel.title as channel', 'notice_board.name as board'])
    .select((eb) =>
      // The revision last witnessed of what is open of this message there.
      eb
        .selectFrom('delivery as o')
        .select('o.revision')
        .whereRef('o.message_id', '=', 'd.message_id')
        .whereRef('o.surface_id', '=', 'd.surface_id')
        .where('o.ended_at', 'is', null)
        .where('o.last_shown_at', 'is not', null)
        .orderBy('o.last_shown_at', 'desc')
        .limit(1)
        .as('newest'),
    )
    .orderBy('d.due_at')
    .orderBy('d.message_id')
    .orderBy('d.surface_id')
    .orderBy('d.revision')
    .execute();
}

/** Of everything that is open and asked for, whichever group is looked at. */
async function count(db: Given['store']['db'], asked: Asked, moment: Moment) {
  let open = db.selectFrom('delivery as d').where(inTerritory(asked)).where('d.ended_at', 'is', null);
  if (asked.message !== undefined) open = open.where('d.message_id', '=', asked.message);
  if (asked.surface !== undefined) open = open.where('d.surface_id', '=', asked.surface);
  const states = await open
    .where((eb) => eb.not(isComing(eb, moment)))
    .select(['d.state', (eb) => eb.fn.countAll<number>().as('rows')])
    .select((eb) => eb.fn.min<number | null>('d.due_at').as('oldest'))
    .groupBy('d.state')
    .execute();
  const unseen = await open
    .where('d.state', '=', 'accepted')
    .where((eb) => isUnseen(eb, moment))
    .select((eb) => [eb.fn.countAll<number>().as('rows'), eb.fn.min<number | null>('d.due_at').as('oldest')])
    .executeTakeFirstOrThrow();
  const coming = await open
    .where((eb) => isComing(eb, moment))
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  const rowsOf = (state: string) => Number(states.find((one) => one.state === state)?.rows ?? 0);
  const inStep = new Set(['accepted', 'shown']);
  const late = states.filter(({ state }) => !inStep.has(state));
  const oldest = [...late, unseen].flatMap((one) => (one.oldest === null ? [] : [Number(one.oldest)]));
  return {
    late: late.reduce((sum, { rows }) => sum + Number(rows), 0) + Number(unseen.rows),
    waiting: rowsOf('accepted') - Number(unseen.rows) + Number(coming.rows),
    shown: rowsOf('shown'),
    oldest: oldest.length === 0 ? null : Math.min(...oldest),
  };
}

function syncRow(row: BoardRow, view: Moment & { language: Language }): SyncRow {
  const reason = reasonOf(row, row, view);
  return {
    surface: {
      type: row.surface_type as 'display' | 'channel',
      id: row.surface_id,
      name:
        row.name ?? row.channel ?? row.board ?? channelName(row.surface_id, view.language) ?? row.surface_id,
    },
    message: row.message_id,
    title: row.title,
    revision: row.revision,
    state: row.state as SyncRow['state'],
    ...(row.newest === null ? {} : { shownRevision: row.newest }),
    dueAt: row.due_at,
    ...optional('sentAt', row.sent_at),
    ...optional('acceptedAt', row.accepted_at),
    ...optional('shownAt', row.shown_at),
    ...optional('lastShownAt', row.last_shown_at),
    lagMs: Math.max(0, (row.shown_at ?? row.ended_at ?? view.at) - row.due_at),
    ...(reason ? { reason } : {}),
  };
}

const optional = <K extends string>(key: K, value: number | null) =>
  value === null ? {} : ({ [key]: value } as Record<K, number>);

function nextOf(rank: number, row: Row): string {
  const place: Place = [rank, row.due_at, row.message_id, row.surface_id, row.revision];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Throws REQUEST_INVALID when it is not what a page gave. */
function placeOf(text: string): Place {
  try {
    const [rank, due, message, surface, revision] = JSON.parse(Buffer.from(text, 'base64url').toString());
    const numbers = [rank, due, revision].map(Number);
    if (numbers.every(Number.isSafeInteger))
      return [Number(rank), Number(due), String(message), String(surface), Number(revision)];
  } catch {
    // Said below, as for any other text that no page gave.
  }
  throw new BeffroiError('REQUEST_INVALID', { detail: 'querystring.after is no place on the board' });
}
