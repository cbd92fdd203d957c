/**
 * What was received is decided upon, the decision is written down, and then it is done: after a crash each step is taken again, and
 * taken twice it is as good as once.
 */
import type { CapAlert, CapReference } from '#core/cap/alert.ts';
import { type Decision, decide, isBelieved, mayReplace } from '#core/cap/decide.ts';
import { refersTo } from '#core/cap/references.ts';
import type { CapMessageState } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Alerts } from '../alerts/index.ts';
import { findHeld, type MessageRow, policyOf, type SourceRow, targetOf } from './store.ts';

type Parts = Pick<Alerts, 'raise' | 'update' | 'end'>;

/** What remains to be done, the oldest first. */
export async function actOnReceived(deps: Deps, alerts: Parts): Promise<void> {
  for (;;) {
    const row = await deps.store.db
      .selectFrom('cap_message')
      .selectAll()
      .where('state', 'in', ['received', 'decided'])
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (!row) return;
    await actOn(deps, alerts, row);
  }
}

async function actOn(deps: Deps, alerts: Parts, row: MessageRow): Promise<void> {
  const source = await deps.store.db
    .selectFrom('cap_source')
    .selectAll()
    .where('id', '=', row.source_id)
    .executeTakeFirst();
  if (!source) return settle(deps, row, { state: 'ignored' });
  const decision =
    row.decision === null ? await decideOn(deps, source, row) : (JSON.parse(row.decision) as Decision);
  try {
    const done = await carryOut(alerts, systemActor(row.territory_id), { row, source, decision });
    await settle(deps, row, done);
  } catch (error) {
    if (!(error instanceof BeffroiError))
      deps.log.error({ err: error, message: row.id }, 'an alert of others is held up');
    // One that cannot be acted upon holds up no other. Our own rules refuse it, or an officer has ended what it would change: somebody should look.
    const refused = { ...decision, reasons: [...decision.reasons, 'refused'] };
    deps.log.warn({ err: error, message: row.id }, 'an alert of others could not be acted upon');
    await settle(deps, row, { state: 'waiting', decision: JSON.stringify(refused) });
  }
}

async function decideOn(deps: Deps, source: SourceRow, row: MessageRow): Promise<Decision> {
  const { store, clock } = deps;
  const policy = policyOf(source);
  const alert = row.alert === null ? null : (JSON.parse(row.alert) as CapAlert);
  const verified = row.verified === 1;
  const { language } = await store.db
    .selectFrom('territory')
    .select('language')
    .where('id', '=', row.territory_id)
    .executeTakeFirstOrThrow();
  const decision = decide({
    alert,
    held: alert === null ? [] : await findHeld(store.db, row, { alert, now: clock() }),
    policy,
    places: [...(policy.place ? [policy.place] : []), ...(await placesOf(deps, row.territory_id))],
    language,
    verified,
    now: clock(),
  });
  // A source speaks for its own senders only.
  const own = (alert?.references ?? []).filter(({ sender }) => policy.senders.includes(sender));
  const supersedes = mayReplace({ alert, policy, verified }) ? own : [];
  await store.db
    .updateTable('cap_message')
    .set({ decision: JSON.stringify(decision), supersedes: JSON.stringify(supersedes), state: 'decided' })
    .where('id', '=', row.id)
    .execute();
  await putAsideSuperseded(deps, row, supersedes);
  if (alert !== null && isBelieved(alert.sender, policy, verified)) await putAsideCopies(deps, row);
  return decision;
}

/** What a stranger sent of the same message has nothing more to say. */
async function putAsideCopies({ store }: Deps, row: MessageRow): Promise<void> {
  await store.db
    .updateTable('cap_message')
    .set({ state: 'superseded' })
    .where('territory_id', '=', row.territory_id)
    .where('key', '=', row.key)
    .where('id', '<>', row.id)
    .where('state', '=', 'waiting')
    .execute();
}

/** What waits for an officer has been overtaken. */
async function putAsideSuperseded(
  { store }: Deps,
  row: MessageRow,
  references: readonly CapReference[],
): Promise<void> {
  if (references.length === 0) return;
  const waiting = await store.db
    .selectFrom('cap_message')
    .select(['id', 'sender', 'identifier', 'sent'])
    .where('territory_id', '=', row.territory_id)
    .where('state', '=', 'waiting')
    .execute();
  for (const { id, sender, identifier, sent } of waiting) {
    const held = { sender: sender ?? '', identifier: identifier ?? '', sent: sent ?? '' };
    if (!references.some((reference) => refersTo(reference, held))) continue;
    await store.db.updateTable('cap_message').set({ state: 'superseded' }).where('id', '=', id).execute();
  }
}

type Task = { readonly row: MessageRow; readonly source: SourceRow; readonly decision: Decision };
type Done = { readonly state: CapMessageState; readonly ours?: string; readonly decision?: string };

/** Throws a BeffroiError where the alerts refuse it. */
async function carryOut(alerts: Parts, actor: Actor, { row, source, decision }: Task): Promise<Done> {
  switch (decision.act) {
    case 'ignore':
      return { state: 'ignored' };
    case 'draft':
      return { state: 'waiting' };
    case 'raise': {
      const input = { ...decision.said, target: targetOf(source) };
      return { state: 'raised', ours: (await alerts.raise(actor, input, requestKey(row))).id };
    }
    case 'update': {
      const input = { ...decision.said, target: targetOf(source) };
      const { id } = await alerts.update(actor, decision.alert, input);
      await endAll(alerts, actor, decision.ends);
      return { state: 'updated', ours: id };
    }
    case 'cancel':
      await endAll(alerts, actor, decision.ends);
      return { state: 'ended' };
  }
}

export function requestKey({ id }: Pick<MessageRow, 'id'>): string {
  return `cap:${id}`;
}

/** What has ended already is no failure. */
export async function endAll(alerts: Parts, actor: Actor, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await alerts.end(actor, id).catch((error: unknown) => {
      if (!(error instanceof BeffroiError && error.code === 'ALERT_ENDED')) throw error;
    });
}

async function settle(deps: Deps, row: MessageRow, done: Done): Promise<void> {
  const { store, clock, newId, bus } = deps;
  const at = clock();
  const { ours, state } = done;
  await store.db.transaction().execute(async (db) => {
    await db
      .updateTable('cap_message')
      .set({ ...done, decided_at: at, decided_by: 'system' })
      .where('id', '=', row.id)
      .execute();
    // What is for elsewhere, or no CAP, would bury the trail.
    if (state === 'ignored') return;
    await record(db, {
      id: newId(),
      at,
      actor: 'system',
      territory: row.territory_id,
      action: `cap.${state}`,
      object: { type: 'cap', id: row.id },
      details: {
        sender: row.sender,
        identifier: row.identifier,
        ...(ours === undefined ? {} : { alert: ours }),
      },
    });
  });
  bus.emit('changed', { topic: 'alerts', id: row.id, territory: row.territory_id });
}

/** Where the town is: where its displays stand. */
async function placesOf({ store }: Deps, territory: string): Promise<{ lat: number; lon: number }[]> {
  const rows = await store.db
    .selectFrom('display')
    .select(['lat', 'lon'])
    .where('territory_id', '=', territory)
    .where('revoked_at', 'is', null)
    .where('lat', 'is not', null)
    .limit(mostPlaces)
    .execute();
  return rows.flatMap(({ lat, lon }) => (lat === null || lon === null ? [] : [{ lat, lon }]));
}
const mostPlaces = 500;

/** Who acts when nobody is asked. */
function systemActor(territory: string): Actor {
  return { user: 'system', name: 'Beffroi', email: '', territory, roles: ['alert-officer'] };
}
