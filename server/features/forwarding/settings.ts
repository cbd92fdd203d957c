/** The other desks of a town: one list, replaced as a whole; a key is kept where none is given, and shown to nobody. */

import type { Selectable } from 'kysely';
import type { ReportPeer, ReportPeerInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { ReportPeerTable } from '../../store/schema-forwarding.ts';
import { listCategories } from '../reports/index.ts';
import type { Settings } from './peer.ts';

type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'config'>;
export const settingsOf = (row: Pick<Selectable<ReportPeerTable>, 'definition'>) =>
  JSON.parse(row.definition) as Settings;

export async function listPeers({ store: { db } }: Given, territory: string): Promise<ReportPeer[]> {
  const rows = await db
    .selectFrom('report_peer')
    .selectAll()
    .where('territory_id', '=', territory)
    .orderBy('id')
    .execute();
  const counted = await db
    .selectFrom('report_passed as r')
    .innerJoin('report_peer as p', 'p.id', 'r.peer_id')
    .select(['p.id', 'r.state', (eb) => eb.fn.countAll<number>().as('n')])
    .where('p.territory_id', '=', territory)
    .groupBy(['p.id', 'r.state'])
    .execute();
  return rows.map((row) => {
    const of = (...states: string[]) =>
      counted
        .filter(({ id, state }) => id === row.id && states.includes(state))
        .reduce((sum, { n }) => sum + Number(n), 0);
    return {
      id: row.id,
      ...settingsOf(row),
      ...(row.failing_since !== null && {
        failing: { since: row.failing_since, reason: row.reason ?? '' },
      }),
      counts: { waiting: of('due'), sent: of('sent', 'over'), refused: of('refused') },
    };
  });
}

/** Throws REQUEST_INVALID and PEER_KEY. What is left out is told of nothing more; what it has got is followed no longer. */
export async function putPeers(
  deps: Given,
  actor: Actor,
  given: readonly ReportPeerInput[],
): Promise<ReportPeer[]> {
  const { store, clock, newId } = deps;
  const { territory } = actor;
  const known = new Set((await listCategories(store.db, territory)).map(({ id }) => id));
  const used = given.flatMap(({ services }) => services.map(({ category }) => category));
  // One report goes to one desk.
  if (new Set(used).size < used.length || used.some((id) => !known.has(id)))
    throw new BeffroiError('PEER_CATEGORY');
  refuseOpenLines(deps, given);
  await store.db.transaction().execute(async (trx) => {
    const held = await trx
      .selectFrom('report_peer')
      .selectAll()
      .where('territory_id', '=', territory)
      .execute();
    const rows = given.map(({ id, apiKey, ...definition }) => {
      const before = held.find((row) => row.id === id);
      const isSame = before !== undefined && originOf(settingsOf(before).url) === originOf(definition.url);
      // A key goes to the server for which it was given, and to no other.
      const key = apiKey ?? (isSame ? before.api_key : undefined);
      if (key === undefined) throw new BeffroiError('PEER_KEY');
      return {
        id: before?.id ?? newId(),
        territory_id: territory,
        definition: JSON.stringify(definition),
        api_key: key,
        since: before?.since ?? clock(),
        reason: null,
        failing_since: null,
      };
    });
    await trx.deleteFrom('report_peer').where('territory_id', '=', territory).execute();
    if (rows.length > 0) await trx.insertInto('report_peer').values(rows).execute();
    await record(trx, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory,
      action: 'report-peers.change',
      object: { type: 'territory', id: territory },
      details: { names: rows.map((row) => settingsOf(row).name) },
    });
  });
  return listPeers(deps, territory);
}

/** A key of theirs, and what people have written, travel unread; but within one's own network. */
function refuseOpenLines({ config }: Given, given: readonly ReportPeerInput[]): void {
  if (config.channels.allowPrivate) return;
  const open = given.findIndex(({ url }) => URL.parse(url)?.protocol !== 'https:');
  if (open < 0) return;
  const [field, message] = [`body.peers.${open}.url`, 'must begin with https://'];
  throw new BeffroiError(
    'REQUEST_INVALID',
    { detail: `${field} ${message}` },
    { errors: [{ field, message }] },
  );
}

const originOf = (url: string): string => URL.parse(url)?.origin ?? url;
