/** Watches over the screens: keeps what they say of themselves, opens and closes faults, and tells technicians. */
import { setImmediate } from 'node:timers/promises';
import type { Vitals } from '#core/contracts/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Device, Displays } from '../displays/index.ts';
import { createHealthBook, type Told } from './book.ts';
import { type FactRow, factRows, factsOf } from './facts.ts';
import type { Notify } from './notify.ts';
import { type FaultType, faultTypes, judge, type OffReason, offOnPurpose } from './rules.ts';

export type HealthView = {
  readonly inService: boolean;
  readonly offOnPurpose?: OffReason;
  readonly maintenanceUntil?: number;
  readonly latest?: Told;
  readonly history: Told[];
  /** What lasts. */
  readonly faults: { type: string; detail: string; from: number }[];
};

export type Health = {
  told(device: Device, vitals: Vitals): Promise<void>;
  /** Throws NOT_FOUND for a display that is not the territory's. */
  of(territory: string, display: string): Promise<HealthView>;
  /** Until then (ms) whatever it does is on purpose; null ends it. */
  maintain(actor: Actor, display: string, until: number | null): Promise<HealthView>;
  /** The screens that should be there now: not off on purpose. */
  inService(): Promise<ReadonlySet<string>>;
  /** Looks at every screen once. */
  judge(): Promise<void>;
};

type Needs = { readonly displays: Displays; readonly notify: Notify };

export function createHealth(deps: Deps, { displays, notify }: Needs): Health {
  const { store, clock, log } = deps;
  const { db } = store;
  const book = createHealthBook(deps);

  const screens = () => factRows(db).where('display.kind', '=', 'screen');

  function judged(row: FactRow) {
    const before = row.firsts ?? '{}';
    const { firsts, findings } = judge(
      JSON.parse(before) as Record<string, number>,
      factsOf(row, displays.presence, clock()),
      clock(),
    );
    const after = JSON.stringify(firsts);
    return { row, findings, after, changed: after !== before };
  }
  type Judged = ReturnType<typeof judged>;

  /** In one transaction: when a town goes dark, every screen has something new. */
  async function keepFirsts(all: readonly Judged[]): Promise<void> {
    if (all.length === 0) return;
    await db.transaction().execute(async (trx) => {
      for (const { row, after } of all)
        await trx
          .insertInto('display_care')
          .values({ display_id: row.id, maintenance_until: null, maintenance_ended: null, firsts: after })
          .onConflict((conflict) => conflict.column('display_id').doUpdateSet({ firsts: after }))
          .execute();
    });
  }

  /** An alert waits for one screen at most, not for a town that goes dark: others are let in between. */
  async function tellOf({ row, findings }: Judged, lasting: readonly Lasting[]): Promise<void> {
    const device = { id: row.id, territory: row.territory_id };
    const about = { territory: row.territory_id, display: { id: row.id, name: row.name } };
    for (const { type, detail, at } of findings) {
      if (lasting.some((one) => one.type === type)) continue;
      await setImmediate();
      await displays.fault(device, { type, detail: detail.slice(0, 500), at });
      await tell({ ...about, fault: { type, detail, from: at } });
    }
    for (const { type, detail, from } of lasting) {
      if (findings.some((one) => one.type === type)) continue;
      await setImmediate();
      await displays.faultOver(device, type);
      await tell({ ...about, fault: { type, detail, from }, until: clock() });
    }
  }

  const tell: Notify = (notice) =>
    notify(notice).catch((error: unknown) => log.error({ err: error }, 'a notice could not be sent'));

  async function lastingFaults(): Promise<Map<string, Lasting[]>> {
    const rows = await db
      .selectFrom('display_fault')
      .select(['display_id', 'type', 'detail', 'from_at'])
      .where('until_at', 'is', null)
      .where('type', 'in', [...faultTypes])
      .execute();
    const found = rows.map(({ type, detail, from_at, display_id }) => ({
      display: display_id,
      type: type as FaultType,
      detail,
      from: from_at,
    }));
    return Map.groupBy(found, ({ display }) => display);
  }

  async function view(territory: string, display: string): Promise<HealthView> {
    await displays.get(territory, display);
    const row = await screens().where('display.id', '=', display).executeTakeFirst();
    const known = row && factsOf(row, displays.presence, clock());
    const off = known && offOnPurpose(known, clock());
    const latest = await book.latest(display);
    const { maintenanceUntil } = known ?? {};
    const faults = (await displays.faults(territory, display)).filter(({ until }) => until === undefined);
    return {
      inService: off === undefined,
      ...(off !== undefined && { offOnPurpose: off }),
      ...(maintenanceUntil !== undefined && maintenanceUntil > clock() && { maintenanceUntil }),
      ...(latest !== undefined && { latest }),
      history: [...(await book.history(display))],
      faults: faults.map(({ type, detail, from }) => ({ type, detail, from })),
    };
  }

  return {
    told: ({ id }, vitals) => book.write(id, vitals),
    of: view,
    async maintain(actor, display, until) {
      await displays.get(actor.territory, display);
      const at = clock();
      const care = { maintenance_until: until, maintenance_ended: until === null ? at : null };
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('display_care')
          .values({ display_id: display, ...care, firsts: '{}' })
          .onConflict((conflict) => conflict.column('display_id').doUpdateSet(care))
          .execute();
        await record(trx, {
          id: deps.newId(),
          at,
          actor: actor.user,
          territory: actor.territory,
          action: 'display.maintain',
          object: { type: 'display', id: display },
          details: { until },
        });
      });
      return view(actor.territory, display);
    },
    async inService() {
      const now = clock();
      const rows = await screens().execute();
      return new Set(
        rows.filter((row) => !offOnPurpose(factsOf(row, displays.presence, now), now)).map(({ id }) => id),
      );
    },
    async judge() {
      const lasting = await lastingFaults();
      const all = (await screens().execute()).map(judged);
      await keepFirsts(all.filter(({ changed }) => changed));
      for (const one of all) await tellOf(one, lasting.get(one.row.id) ?? []);
      await book.forget();
    },
  };
}

type Lasting = {
  readonly display: string;
  readonly type: FaultType;
  readonly detail: string;
  readonly from: number;
};
