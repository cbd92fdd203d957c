/** How fast the desk answers: from submitting to approving, from raising an alert to the displays. */
import type { AlertFigures, Approval } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { type Asked, medianOf } from './figures.ts';

type Db = Deps['store']['db'];
const mostApprovals = 5000;
const mostAlerts = 20;

export async function approvalFigures(
  db: Db,
  { territory, span }: Pick<Asked, 'territory' | 'span'>,
): Promise<Approval> {
  const rows = await db
    .selectFrom('audit as a')
    .select(['a.object_id', 'a.at'])
    .select((eb) =>
      eb
        .selectFrom('audit as s')
        .select((e) => e.fn.max<number | null>('s.at').as('at'))
        .whereRef('s.object_id', '=', 'a.object_id')
        .where('s.action', '=', 'message.submit')
        .whereRef('s.at', '<=', 'a.at')
        .as('submitted'),
    )
    .select((eb) =>
      eb
        .selectFrom('audit as b')
        .select((e) => e.fn.max<number | null>('b.at').as('at'))
        .whereRef('b.object_id', '=', 'a.object_id')
        .where('b.action', '=', 'message.approve')
        .whereRef('b.at', '<', 'a.at')
        .as('before'),
    )
    .where('a.territory_id', '=', territory)
    .where('a.action', '=', 'message.approve')
    .where('a.at', '>=', span.from)
    .where('a.at', '<', span.until)
    .limit(mostApprovals)
    .execute();
  // What was submitted before the approval before this one was answered by that one.
  const waits = rows.flatMap(({ at, submitted, before }) =>
    submitted === null || Number(submitted) < Number(before ?? 0) ? [] : [at - Number(submitted)],
  );
  const median = medianOf(waits);
  return {
    count: waits.length,
    direct: rows.length - waits.length,
    ...(median === undefined ? {} : { medianMs: median, slowestMs: Math.max(...waits) }),
  };
}

export async function alertFigures(
  db: Db,
  { territory, span }: Pick<Asked, 'territory' | 'span'>,
): Promise<AlertFigures[]> {
  const alerts = await db
    .selectFrom('alert')
    .select(['id', 'message_id', 'text', 'status', 'target', 'raised_at', 'from_at'])
    .where('territory_id', '=', territory)
    .where('raised_at', '>=', span.from)
    .where('raised_at', '<', span.until)
    .orderBy('id', 'desc')
    .limit(mostAlerts)
    .execute();
  return Promise.all(alerts.map((alert) => figuresOf(db, territory, alert)));
}

type AlertRow = {
  readonly id: string;
  readonly message_id: string;
  readonly text: string;
  readonly status: string;
  readonly target: string;
  readonly raised_at: number;
  readonly from_at: number;
};

async function figuresOf(db: Db, territory: string, alert: AlertRow): Promise<AlertFigures> {
  const seen = await db
    .selectFrom('witness')
    .select((eb) => eb.fn.min<number>('from_at').as('at'))
    .where('message_id', '=', alert.message_id)
    .groupBy('display_id')
    .execute();
  const displays = await aimedAt(db, territory, alert);
  // An alert that begins later is due from then on.
  const due = Math.max(alert.raised_at, alert.from_at);
  const waits = seen.map(({ at }) => Math.max(0, Number(at) - due)).sort((a, b) => a - b);
  const [first] = waits;
  const p95 = waits[Math.max(0, Math.ceil(displays * 0.95) - 1)];
  return {
    id: alert.id,
    headline: (JSON.parse(alert.text) as { headline: string }).headline,
    status: alert.status,
    raisedAt: alert.raised_at,
    displays,
    shown: waits.length,
    ...(first === undefined ? {} : { firstMs: first }),
    ...(p95 === undefined || displays === 0 ? {} : { p95Ms: p95 }),
  };
}

async function aimedAt(db: Db, territory: string, { id, target, status }: AlertRow): Promise<number> {
  const all = status === 'Actual' && (JSON.parse(target) as { all?: boolean }).all === true;
  const query = all
    ? db.selectFrom('display').where('territory_id', '=', territory).where('revoked_at', 'is', null)
    : db.selectFrom('alert_display').where('alert_id', '=', id).where('dropped_at', 'is', null);
  const { n } = await (query as ReturnType<typeof db.selectFrom<'display'>>)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}
