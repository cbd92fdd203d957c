import type { CapAlert, CapReference } from '#core/cap/alert.ts';
import { refersTo } from '#core/cap/references.ts';
import { readVigilance, vigilanceCode } from '#core/cap/vigilance.ts';
import type { Deps } from '../../deps.ts';
import type { Incoming } from './receive.ts';
import { policyOf, type SourceRow } from './store.ts';

/** The alerts of an answer for the départements that a source names (`DEPARTEMENT=49`); undefined for an answer of another shape. */
export async function vigilanceOf(
  deps: Pick<Deps, 'store'>,
  source: SourceRow,
  { bytes, verified }: { bytes: Uint8Array; verified: boolean },
): Promise<readonly Incoming[] | undefined> {
  const domains = policyOf(source).geocodes.flatMap((code) => {
    const [name = '', value = ''] = code.split('=');
    return name.trim().toUpperCase() === vigilanceCode ? [value.trim().toUpperCase()] : [];
  });
  const alerts = readVigilance(parsed(bytes), { domains, held: await currentOf(deps, source) });
  return alerts?.map((alert) => ({
    reading: { alert, findings: [] },
    bytes: Buffer.from(JSON.stringify(alert)),
    verified,
  }));
}

/** What was said last of each danger: nothing after it has taken its place. */
async function currentOf({ store }: Pick<Deps, 'store'>, source: SourceRow): Promise<CapReference[]> {
  const rows = await store.db
    .selectFrom('cap_message')
    .select('alert')
    .where('source_id', '=', source.id)
    .where('alert', 'is not', null)
    .orderBy('id', 'desc')
    .limit(mostLooked)
    .execute();
  const alerts = rows.map(({ alert }) => JSON.parse(alert ?? 'null') as CapAlert);
  const replaced = alerts.flatMap(({ references }) => references);
  return alerts
    .filter((alert) => alert.msgType !== 'Cancel' && !replaced.some((one) => refersTo(one, alert)))
    .map(({ sender, identifier, sent }) => ({ sender, identifier, sent }));
}
const mostLooked = 200;

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
