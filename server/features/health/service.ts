/** Watches over the screens: keeps what they say of themselves, opens and closes faults, and tells technicians. */
import type { DarkHours, Vitals } from '#core/contracts/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Device, Displays } from '../displays/index.ts';
import { createHealthBook, type Told } from './book.ts';
import type { Notify } from './notify.ts';
import { type Facts, type FaultType, faultTypes, judge, type OffReason, offOnPurpose } from './rules.ts';

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
  /** Looks at every screen once. */
  judge(): Promise<void>;
};

type Needs = { readonly displays: Displays; readonly notify: Notify };

export function createHealth(deps: Deps, { displays, notify }: Needs): Health {
  const { store, clock, log } = deps;
  const { db } = store;
  const book = createHealthBook(deps);

  const screens = () =>
    db
      .selectFrom('display')
      .leftJoin('display_care', 'display_care.display_id', 'display.id')
      .leftJoin('screen_health', 'screen_health.display_id', 'display.id')
      .select(['display.id', 'display.territory_id', 'display.name', 'display.time_zone'])
      .select(['display.dark_hours', 'display.revoked_at', 'display.last_seen_at'])
      .select(['display.plan_hash', 'display.applied_hash', 'screen_health.at', 'screen_health.body'])
      .select(['display_care.maintenance_until', 'display_care.maintenance_ended', 'display_care.firsts'])
      .where('display.kind', '=', 'screen');
  type Row = Awaited<ReturnType<ReturnType<typeof screens>['execute']>>[number];

  function factsOf(row: Row): Facts {
    const { open, lastSeenAt } = displays.presence.contact(row.id);
    const seenAt = open ? clock() : Math.max(row.last_seen_at ?? 0, lastSeenAt ?? 0) || undefined;
    return {
      revoked: row.revoked_at !== null,
      timeZone: row.time_zone,
      darkHours: row.dark_hours === null ? undefined : (JSON.parse(row.dark_hours) as DarkHours),
      maintenanceUntil: row.maintenance_until ?? undefined,
      maintenanceEnded: row.maintenance_ended ?? undefined,
      seenAt,
      plan: row.plan_hash ?? undefined,
      applied: row.applied_hash ?? undefined,
      vitals:
        row.at === null || row.body === null
          ? undefined
          : { at: row.at, body: JSON.parse(row.body) as Vitals },
    };
  }

  async function look(row: Row, lasting: readonly Lasting[]): Promise<void> {
    const before = row.firsts ?? '{}';
    const { firsts, findings } = judge(JSON.parse(before) as Record<string, number>, factsOf(row), clock());
    const after = JSON.stringify(firsts);
    if (after !== before) {
      await db
        .insertInto('display_care')
        .values({ display_id: row.id, maintenance_until: null, maintenance_ended: null, firsts: after })
        .onConflict((conflict) => conflict.column('display_id').doUpdateSet({ firsts: after }))
        .execute();
    }
    const device = { id: row.id, territory: row.territory_id };
    const about = { territory: row.territory_id, display: { id: row.id, name: row.name } };
    for (const { type, detail, at } of findings) {
      if (lasting.some((one) => one.type === type)) continue;
      await displays.fault(device, { type, detail: detail.slice(0, 500), at });
      await tell({ ...about, fault: { type, detail, from: at } });
    }
    for (const { type, detail, from } of lasting) {
      if (findings.some((one) => one.type === type)) continue;
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
    const facts = row && factsOf(row);
    const off = facts && offOnPurpose(facts, clock());
    const latest = await book.latest(display);
    const { maintenanceUntil } = facts ?? {};
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
    async judge() {
      const lasting = await lastingFaults();
      for (const row of await screens().execute()) await look(row, lasting.get(row.id) ?? []);
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
