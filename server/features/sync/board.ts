/** The sync board: the open rows of the ledger, worst first, each with its reason in words. */
import type { SyncBoard, SyncRow } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { type Channel, channels, type Row } from './ledger.ts';

type Named = { name: string; lastSeenAt: number | null; fault: string | null };
export type Language = 'fr' | 'en';

const channelNames: Readonly<Record<Channel, Readonly<Record<Language, string>>>> = {
  site: { fr: 'Site de la commune', en: 'Town site' },
  feeds: { fr: 'Flux (RSS, Atom, JSON)', en: 'Feeds (RSS, Atom, JSON)' },
};

const reasons = {
  REMOVAL_PENDING: {
    fr: 'Retiré, mais l’afficheur ne l’a pas encore confirmé.',
    en: 'Withdrawn, but not yet confirmed by the display.',
  },
  DISPLAY_OFFLINE: {
    fr: 'L’afficheur ne répond pas ; il se mettra à jour dès son retour.',
    en: 'The display does not answer; it will catch up when it is back.',
  },
  DISPLAY_FAULT: {
    fr: 'L’afficheur signale une panne : {detail}',
    en: 'The display reports a fault: {detail}',
  },
  NOT_YET_FETCHED: {
    fr: 'Envoyé, pas encore repris par l’afficheur.',
    en: 'Sent, not yet taken up by the display.',
  },
  NOT_YET_SEEN: {
    fr: 'Reçu ; le passage à l’écran n’est pas encore constaté.',
    en: 'Received; not yet witnessed on the display.',
  },
  AWAITING_TURN: {
    fr: 'Reçu ; passera à son tour dans la boucle.',
    en: 'Received; its turn in the loop comes.',
  },
  NOT_YET_DUE: { fr: 'Reçu ; la diffusion commence plus tard.', en: 'Received; it starts later.' },
  CHANNEL_BEHIND: {
    fr: 'La page ou le flux ne montre pas encore cette version.',
    en: 'The page or feed does not show this version yet.',
  },
} as const;

export async function readBoard(
  { store, clock, config }: Pick<Deps, 'store' | 'clock' | 'config'>,
  where: { territory: string; message?: string; language: Language },
): Promise<SyncBoard> {
  const at = clock();
  let query = store.db
    .selectFrom('delivery')
    .innerJoin('message', 'message.id', 'delivery.message_id')
    .innerJoin('revision', (join) =>
      join
        .onRef('revision.message_id', '=', 'delivery.message_id')
        .onRef('revision.number', '=', 'delivery.revision'),
    )
    .selectAll('delivery')
    .select(['revision.title', 'message.kind'])
    .where('message.territory_id', '=', where.territory);
  query = where.message
    ? query.where('delivery.message_id', '=', where.message)
    : query.where('delivery.ended_at', 'is', null);
  const rows = await query.orderBy('delivery.due_at', 'desc').limit(5000).execute();
  const names = await displayNames(store.db, where.territory);
  const newest = newestShown(rows);
  const board = rows
    .map((row) =>
      syncRow(row, {
        at,
        names,
        newest,
        offlineAfter: config.display.offlineAfter,
        language: where.language,
      }),
    )
    .sort(
      (a, b) => badness(b) - badness(a) || b.lagMs - a.lagMs || a.surface.name.localeCompare(b.surface.name),
    );
  const open = board.filter((row, index) => rows[index] && !ended(row));
  const behind = open.filter((row) => badness(row) > 0);
  return {
    at,
    rows: board,
    inStep: open.length - behind.length,
    total: open.length,
    slowestLagMs: Math.max(0, ...behind.map((row) => row.lagMs)),
  };
}

const ended = (row: SyncRow) =>
  (row.state === 'withdrawn' || row.state === 'expired') && row.reason === undefined;

/** Held by the display, and shown as soon as it is time. */
const waiting = new Set(['NOT_YET_DUE', 'AWAITING_TURN']);
/** A loop comes round within this time; who is still unseen after it is behind. */
const oneLoopMs = 10 * 60_000;

/** 0 in step, higher is worse. */
function badness(row: SyncRow): number {
  if (ended(row) || row.state === 'shown' || (row.reason && waiting.has(row.reason.code))) return 0;
  if (row.state === 'withdrawn' || row.state === 'expired') return 4;
  if (row.state === 'refused') return 3;
  return row.state === 'accepted' ? 1 : 2;
}

type BoardRow = Row & { readonly title: string; readonly kind: string };
type View = {
  at: number;
  names: ReadonlyMap<string, Named>;
  newest: ReadonlyMap<string, number>;
  offlineAfter: number;
  language: Language;
};

function syncRow(row: BoardRow, view: View): SyncRow {
  const reason = reasonOf(row, view);
  const newest = view.newest.get(`${row.message_id}/${row.surface_id}`);
  return {
    surface: {
      type: row.surface_type as 'display' | 'channel',
      id: row.surface_id,
      name: surfaceName(row, view),
    },
    message: row.message_id,
    title: row.title,
    revision: row.revision,
    state: row.state as SyncRow['state'],
    ...(newest === undefined ? {} : { shownRevision: newest }),
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

function surfaceName(row: Row, { names, language }: View): string {
  if (row.surface_type === 'channel') {
    const channel = channels.find((name) => name === row.surface_id);
    return channel ? channelNames[channel][language] : row.surface_id;
  }
  return names.get(row.surface_id)?.name ?? row.surface_id;
}

function reasonOf(row: BoardRow, { at, names, offlineAfter, language }: View): SyncRow['reason'] {
  const say = (code: keyof typeof reasons, detail = '') => ({
    code,
    text: reasons[code][language].replace('{detail}', detail),
  });
  if (row.ended_at !== null || row.state === 'shown') return undefined;
  if (row.state === 'refused') return { code: row.reason_code ?? 'REFUSED', text: row.reason ?? '' };
  if (row.surface_type === 'channel') return say('CHANNEL_BEHIND');
  const display = names.get(row.surface_id);
  if (display?.fault) return say('DISPLAY_FAULT', (JSON.parse(display.fault) as { detail: string }).detail);
  if (display && (display.lastSeenAt === null || at - display.lastSeenAt > offlineAfter))
    return say('DISPLAY_OFFLINE');
  if (row.state === 'withdrawn' || row.state === 'expired') return say('REMOVAL_PENDING');
  if (row.state === 'accepted') return say(acceptedReason(row, at));
  return say('NOT_YET_FETCHED');
}

/** An alert shows at once or is behind; anything else may have to wait for its turn. */
function acceptedReason(row: BoardRow, at: number): 'NOT_YET_DUE' | 'AWAITING_TURN' | 'NOT_YET_SEEN' {
  if (row.due_at > at) return 'NOT_YET_DUE';
  const since = Math.max(row.due_at, row.accepted_at ?? at);
  return row.kind !== 'alert' && at - since < oneLoopMs ? 'AWAITING_TURN' : 'NOT_YET_SEEN';
}

/** The newest revision witnessed of each message on each surface. */
function newestShown(rows: readonly Row[]): Map<string, number> {
  const newest = new Map<string, number>();
  const when = new Map<string, number>();
  for (const row of rows) {
    const key = `${row.message_id}/${row.surface_id}`;
    if (row.last_shown_at === null || (when.get(key) ?? -1) > row.last_shown_at) continue;
    newest.set(key, row.revision);
    when.set(key, row.last_shown_at);
  }
  return newest;
}

async function displayNames(db: Deps['store']['db'], territory: string): Promise<Map<string, Named>> {
  const rows = await db
    .selectFrom('display')
    .select(['id', 'name', 'last_seen_at', 'fault'])
    .where('territory_id', '=', territory)
    .execute();
  return new Map(
    rows.map((row) => [row.id, { name: row.name, lastSeenAt: row.last_seen_at, fault: row.fault }]),
  );
}
