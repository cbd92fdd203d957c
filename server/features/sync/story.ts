/** The story of one row: from who approved it to when it was seen, with what stood in its way. */
import type { SyncStory } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { channelName, type Language, reasonOf } from './reasons.ts';

type Asked = {
  readonly territory: string;
  readonly language: Language;
  readonly message: string;
  readonly revision: number;
  readonly surface: string;
};
type Step = SyncStory['steps'][number];
const faultsAtMost = 20;

/** Throws NOT_FOUND when there is no such row in the territory. */
export async function readStory(
  { store, clock, config }: Pick<Deps, 'store' | 'clock' | 'config'>,
  asked: Asked,
): Promise<SyncStory> {
  const { db } = store;
  const row = await db
    .selectFrom('delivery as d')
    .innerJoin('message', 'message.id', 'd.message_id')
    .innerJoin('revision', (join) =>
      join.onRef('revision.message_id', '=', 'd.message_id').onRef('revision.number', '=', 'd.revision'),
    )
    .leftJoin('display', 'display.id', 'd.surface_id')
    .leftJoin('channel', 'channel.id', 'd.surface_id')
    .leftJoin('notice_board', 'notice_board.id', 'd.surface_id')
    .selectAll('d')
    .select(['revision.title', 'revision.author', 'revision.created_at', 'revision.decided_at'])
    .select(['revision.decided_by', 'message.kind', 'display.name', 'display.fault'])
    .select(['display.last_seen_at as lastSeenAt', 'channel.title as channel', 'notice_board.name as board'])
    .where('d.territory_id', '=', asked.territory)
    .where('d.message_id', '=', asked.message)
    .where('d.revision', '=', asked.revision)
    .where('d.surface_id', '=', asked.surface)
    .executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: `${asked.message} on ${asked.surface}` });
  const view = { at: clock(), offlineAfter: config.display.offlineAfter, language: asked.language };
  const reason = reasonOf(row, row, view);
  const steps: Step[] = [
    { what: 'written', at: row.created_at, by: row.author },
    ...(row.decided_at === null || row.decided_by === null
      ? []
      : [{ what: 'approved' as const, at: row.decided_at, by: row.decided_by }]),
    ...(await withdrawals(db, asked, row)),
    ...times(row),
    ...(row.surface_type === 'display' ? await faults(db, row.surface_id, row.due_at, row.shown_at) : []),
  ];
  return {
    surface: {
      type: row.surface_type as 'display' | 'channel',
      id: row.surface_id,
      name:
        row.name ?? row.channel ?? row.board ?? channelName(row.surface_id, asked.language) ?? row.surface_id,
    },
    message: row.message_id,
    title: row.title,
    revision: row.revision,
    state: row.state as SyncStory['state'],
    ...(row.lastSeenAt === null ? {} : { lastSeenAt: row.lastSeenAt }),
    ...(reason ? { reason } : {}),
    lagMs: Math.max(0, (row.shown_at ?? row.ended_at ?? view.at) - row.due_at),
    steps: steps.sort((a, b) => a.at - b.at),
  };
}

type Times = Readonly<
  Record<'due_at', number> &
    Record<'sent_at' | 'accepted_at' | 'shown_at' | 'last_shown_at' | 'ended_at', number | null>
>;

function times(row: Times): Step[] {
  const known: [Step['what'], number | null][] = [
    ['due', row.due_at],
    ['sent', row.sent_at],
    ['accepted', row.accepted_at],
    ['shown', row.shown_at],
    ['last-shown', row.last_shown_at === row.shown_at ? null : row.last_shown_at],
    ['gone', row.ended_at],
  ];
  return known.flatMap(([what, at]) => (at === null ? [] : [{ what, at }]));
}

async function withdrawals(
  db: Deps['store']['db'],
  asked: Asked,
  row: { created_at: number; ended_at: number | null },
): Promise<Step[]> {
  const found = await db
    .selectFrom('audit')
    .select(['at', 'actor'])
    .where('object_id', '=', asked.message)
    .where('action', '=', 'message.withdraw')
    .where('at', '>=', row.created_at)
    .where('at', '<=', row.ended_at ?? Number.MAX_SAFE_INTEGER)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ? [{ what: 'withdrawn', at: found.at, by: found.actor }] : [];
}

/** Of the display, from when the row was due until it was shown. */
async function faults(db: Deps['store']['db'], display: string, due: number, shown: number | null) {
  const rows = await db
    .selectFrom('display_fault')
    .select(['detail', 'from_at', 'until_at'])
    .where('display_id', '=', display)
    .where('from_at', '<=', shown ?? Number.MAX_SAFE_INTEGER)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>=', due)]))
    .orderBy('from_at', 'desc')
    .limit(faultsAtMost)
    .execute();
  return rows.flatMap((row): Step[] => [
    { what: 'fault', at: row.from_at, detail: row.detail },
    ...(row.until_at === null ? [] : [{ what: 'fault-over' as const, at: row.until_at, detail: row.detail }]),
  ]);
}
