/** How full loops are, read from the plans that displays have: what is measured is what is shown. */
import type { DisplayLoad, LoadSummary, LoopSpan, Plan } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { fullest, type LoadSpan, loadSpans, overfullMs } from '#core/plan/load.ts';
import { dayMs } from '#core/recurrence/wall-time.ts';
import type { Interval } from '#core/recurrence/windows.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Deps } from '../../deps.ts';
import type { Scheduling } from '../scheduling/index.ts';

type Kind = keyof typeof overfullMs;
type Plans = Pick<Scheduling, 'planBody' | 'planAt' | 'titlesOf'>;

/** A plan never changes under its hash, so neither does what was found in it. */
const remembered = 5000;

export function createLoads({ store }: Deps, plans: Plans) {
  const known = new Map<string, LoopSpan | null>();

  async function fullestOf(hash: string, range: Interval): Promise<LoopSpan | null> {
    const key = `${hash} ${range.from} ${range.until}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const body = await plans.planBody(hash);
    const worst = body === undefined ? undefined : fullest(loadSpans(JSON.parse(body) as Plan, range));
    const result = worst === undefined ? null : loopSpan(worst);
    if (known.size >= remembered) known.clear();
    known.set(key, result);
    return result;
  }

  return {
    /** Of displays of the territory, others are left out. */
    async summaries(territory: string, displays: readonly string[], range: Interval): Promise<LoadSummary[]> {
      const rows = await store.db
        .selectFrom('display')
        .select(['id', 'kind', 'plan_hash'])
        .where('territory_id', '=', territory)
        .where('id', 'in', displays)
        .execute();
      const summaries: LoadSummary[] = [];
      for (const { id, kind, plan_hash } of rows) {
        const span = plan_hash === null ? null : await fullestOf(plan_hash, range);
        summaries.push({
          display: id,
          ...(span === null ? {} : { fullest: span }),
          overfull: span !== null && span.roundMs > overfullMs[kind as Kind],
        });
      }
      return summaries;
    },

    async of(territory: string, id: string, at: number): Promise<DisplayLoad> {
      const row = await store.db
        .selectFrom('display')
        .select(['kind', 'time_zone'])
        .where('id', '=', id)
        .where('territory_id', '=', territory)
        .executeTakeFirst();
      if (!row) throw new BeffroiError('NOT_FOUND', { what: `display ${id}` });
      const plan = await plans.planAt(territory, id, at);
      const spans = plan === null ? [] : loadSpans(plan, dayAround(at, row.time_zone));
      const now = spans.find(({ from, until }) => from <= at && at < until);
      const items = now === undefined || now.dark ? [] : now.load.items;
      const titles = await plans.titlesOf(items.map(({ message }) => message));
      return {
        at,
        ...(now === undefined ? {} : { now: loopSpan(now) }),
        items: items.map((item) => ({ ...item, title: titles.get(item.message) ?? '' })),
        interrupted: now?.load.interrupted ?? 0,
        day: spans.map(loopSpan),
        overfullMs: overfullMs[row.kind as Kind],
      };
    },
  };
}

function loopSpan({ from, until, dark, load }: LoadSpan): LoopSpan {
  return { from, until, dark, count: load.items.length, roundMs: Math.round(load.roundMs) };
}

/** The local day that an instant lies in. */
function dayAround(at: number, timeZone: string): Interval {
  const zone = zoneOf(timeZone);
  if (zone === undefined) throw new RangeError(`“${timeZone}” is not a time zone`);
  const midnight = Math.floor(zone.wallOf(at) / dayMs) * dayMs;
  return { from: zone.instantOf(midnight).instant, until: zone.instantOf(midnight + dayMs).instant };
}
