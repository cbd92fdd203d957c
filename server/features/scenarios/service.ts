import { scenarioFaults } from '#core/alert/scenario.ts';
import { defaultScenarios } from '#core/alert/scenario-defaults.ts';
import type { AlertScenario, AlertScenarioInput, PreparedAlert } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { cleanStrings } from '../content/index.ts';
import { newestVersions, scenarioOf, type VersionRow, versionsOf } from './store.ts';

export type Scenarios = {
  /** Those that come along first, in their order, then the town's own by title. */
  list(territory: string): Promise<AlertScenario[]>;
  /** Every version of one, the newest first; the one that came along last. */
  versions(territory: string, id: string): Promise<AlertScenario[]>;
  /** Throws SCENARIO_MOST. */
  add(actor: Actor, input: AlertScenarioInput): Promise<AlertScenario>;
  /** Throws NOT_FOUND, CONFLICT_VERSION. */
  change(actor: Actor, id: string, input: AlertScenarioInput): Promise<AlertScenario>;
  remove(actor: Actor, id: string): Promise<void>;
};

/** More than a person can choose from at night. */
const most = 60;
const mostVersions = 50;

export function createScenarios({ store, clock, newId }: Deps): Scenarios {
  const { db } = store;

  async function given(territory: string): Promise<AlertScenario[]> {
    const { language } = await db
      .selectFrom('territory')
      .select('language')
      .where('id', '=', territory)
      .executeTakeFirstOrThrow();
    return defaultScenarios(language).map((one) => ({ ...one, version: 0 }));
  }

  async function list(territory: string): Promise<AlertScenario[]> {
    const rows = await newestVersions(db, territory);
    const changed = new Map(rows.map((row) => [row.id, row]));
    const defaults = await given(territory);
    const known = new Set(defaults.map(({ id }) => id));
    const own = rows.filter(({ id }) => !known.has(id)).map(scenarioOf);
    return [
      ...defaults.map((one) => asChanged(changed.get(one.id), one)),
      ...own.sort((a, b) => (a?.title ?? '').localeCompare(b?.title ?? '', 'fr')),
    ].filter((one) => one !== undefined);
  }

  /** The next version, with its audit entry. The key of the table lets one of two through. */
  async function write(
    actor: Actor,
    change: { id: string; version: number; verb: 'add' | 'change' | 'remove'; body: PreparedAlert | null },
  ) {
    const at = clock();
    const row: VersionRow = {
      territory_id: actor.territory,
      id: change.id,
      version: change.version,
      body: change.body && JSON.stringify(change.body),
      changed_by: actor.user,
      changed_name: actor.name,
      changed_at: at,
    };
    await db.transaction().execute(async (trx) => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('alert_scenario')
        .values(row)
        .onConflict((conflict) => conflict.columns(['territory_id', 'id', 'version']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n)
        throw new BeffroiError('CONFLICT_VERSION', { actual: change.version, expected: change.version - 1 });
      await record(trx, {
        id: newId(),
        at,
        actor: actor.user,
        territory: actor.territory,
        action: `scenario.${change.verb}`,
        object: { type: 'scenario', id: change.id },
        details: { version: change.version, ...(change.body ? { title: change.body.title } : {}) },
      });
    });
    return row;
  }

  return {
    list,
    async versions(territory, id) {
      const kept = (await versionsOf(db, territory, id, mostVersions)).map(scenarioOf);
      const original = (await given(territory)).filter((one) => one.id === id);
      const all = [...kept, ...original].filter((one) => one !== undefined);
      if (all.length === 0) throw new BeffroiError('NOT_FOUND', { what: id });
      return all;
    },
    async add(actor, input) {
      const body = preparedOf(input);
      if ((await list(actor.territory)).length >= most) throw new BeffroiError('SCENARIO_MOST', { most });
      return written(await write(actor, { id: newId(), version: 1, verb: 'add', body }));
    },
    async change(actor, id, input) {
      const body = preparedOf(input);
      const newest = await newestOf(actor.territory, id);
      if (newest !== input.version)
        throw new BeffroiError('CONFLICT_VERSION', { actual: newest, expected: input.version });
      return written(await write(actor, { id, version: newest + 1, verb: 'change', body }));
    },
    async remove(actor, id) {
      const newest = await newestOf(actor.territory, id);
      if (!(await list(actor.territory)).some((one) => one.id === id)) return;
      await write(actor, { id, version: newest + 1, verb: 'remove', body: null });
    },
  };

  async function newestOf(territory: string, id: string): Promise<number> {
    const [row] = await versionsOf(db, territory, id, 1);
    if (row) return row.version;
    if ((await given(territory)).some((one) => one.id === id)) return 0;
    throw new BeffroiError('NOT_FOUND', { what: id });
  }
}

/** As it came along where nobody has changed it; undefined where somebody has taken it away. */
function asChanged(row: VersionRow | undefined, original: AlertScenario): AlertScenario | undefined {
  return row === undefined ? original : scenarioOf(row);
}

function written(row: VersionRow): AlertScenario {
  const scenario = scenarioOf(row);
  if (!scenario) throw new Error('a version without a body was written');
  return scenario;
}

/** What is kept of what was sent. Throws SCENARIO_TEXT. */
function preparedOf({ version: _, ...input }: AlertScenarioInput): PreparedAlert {
  const { text, ...more } = input;
  const prepared = {
    ...more,
    title: cleanStrings(more.title).trim(),
    text: cleanStrings(text),
  };
  if (prepared.title === '') throw new BeffroiError('SCENARIO_TEXT', { field: 'title', fault: 'empty' });
  const [fault] = scenarioFaults(prepared.text);
  if (fault)
    throw new BeffroiError('SCENARIO_TEXT', fault, {
      errors: [{ field: `body.text.${fault.field}`, message: fault.fault }],
    });
  return prepared;
}
