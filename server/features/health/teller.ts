/** Writes the e-mails about faults: what is to be told, to whom, in one transaction with the mark that it was told. */
import type { Kysely, Transaction } from 'kysely';
import type { Emails, FaultLine } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { post } from '../../mail/index.ts';
import type { Tables } from '../../store/index.ts';
import type { Displays } from '../displays/index.ts';
import { type FactRow, factRows, factsOf } from './facts.ts';
import { type FaultNotice, isRipe, nextStep, type Standing, type Step } from './gather.ts';
import { type FaultType, faultTypes, isWell, offOnPurpose } from './rules.ts';
import type { Technicians, Told } from './technicians.ts';

type Needs = {
  readonly displays: Displays;
  readonly emails: Emails;
  readonly technicians: Technicians;
};
/** What one town's technicians are to be told. */
type Batch = Pick<Step, 'begun' | 'over'> & { readonly told: Told };
type Rows = ReadonlyMap<string, FactRow>;
type Db = Kysely<Tables> | Transaction<Tables>;

/** Looks once at what has to be told, and puts it into the outbox of mails. */
export function createTeller(deps: Deps, { displays, emails, technicians }: Needs): () => Promise<void> {
  const { store, clock, config, newId } = deps;
  const { db } = store;

  function standingOf({ display, type }: FaultNotice, rows: Rows, now: number): Standing {
    const row = rows.get(display);
    if (!row) return 'off';
    const facts = factsOf(row, displays.presence, now);
    if (offOnPurpose(facts, now) !== undefined) return 'off';
    // What a panel suffers from is over when its runner or its agent says so.
    return !isOfScreens(type) || isWell(type, facts, now) ? 'well' : 'unclear';
  }

  async function batches({ begun, over }: Step, rows: Rows): Promise<Batch[]> {
    const territories = new Set([...begun, ...over].map(({ display }) => rows.get(display)?.territory_id));
    const found = new Map<string, { told: Told; begun: FaultNotice[]; over: FaultNotice[] }>();
    for (const territory of territories) {
      const told = territory === undefined ? undefined : await technicians.of(territory);
      if (!told || told.addresses.length === 0) continue;
      const theirs = ({ display }: FaultNotice) => rows.get(display)?.territory_id === territory;
      const batch = found.get(told.territory) ?? { told, begun: [], over: [] };
      batch.begun.push(...begun.filter(theirs));
      batch.over.push(...over.filter(theirs));
      found.set(told.territory, batch);
    }
    return [...found.values()];
  }

  async function write(trx: Db, { told, begun, over }: Batch, rows: Rows): Promise<void> {
    const towns = await townsOf(trx);
    const pageOf = (path: string) => new URL(`/console/displays${path}`, config.publicUrl).href;
    const line = ({ display, type, from }: FaultNotice): FaultLine => {
      const { name = '', territory_id = told.territory } = rows.get(display) ?? {};
      const town = territory_id === told.territory ? undefined : towns.get(territory_id);
      return { name, town, url: pageOf(`/${display}`), type, from };
    };
    const { town, language, timeZone, territory, addresses } = told;
    const view = { town, language, timeZone, home: pageOf(''), begun: begun.map(line), over: over.map(line) };
    const email = emails.faults(view);
    for (const to of addresses)
      await post(trx, { id: newId(), to, ...email, territory, kind: 'faults', at: clock() });
    await mark(trx, 'told_at', begun, clock());
    await mark(trx, 'over_told_at', over, clock());
  }

  return async () => {
    const now = clock();
    const rows = await rowsOf(db);
    const [told, untold] = await noticesOf(db);
    const step = nextStep(told, (notice) => standingOf(notice, rows, now), now);
    // Without a mail server nothing is told, and what lasts until there is one is told then.
    const due = config.mail.smtpUrl === '' ? [] : await batches(step, rows);
    await db.transaction().execute(async (trx) => {
      await settle(trx, step.carried, [...step.spent, ...untold.map(({ fault }) => fault)]);
      for (const batch of due) if (isRipe(batch, now)) await write(trx, batch, rows);
    });
  };
}

/** What stands in the way of a message is told; a single slide that fails is the desk's business, not a technician's. */
function isTold(type: string): boolean {
  return isOfScreens(type) || type.startsWith('PANEL_');
}

function isOfScreens(type: string): type is FaultType {
  return faultTypes.some((known) => known === type);
}

/** Those that are told, and those that never are. */
async function noticesOf(db: Db): Promise<[FaultNotice[], FaultNotice[]]> {
  const rows = await db.selectFrom('fault_notice').selectAll().orderBy('from_at').execute();
  const notices = rows.map((row) => ({
    fault: row.fault_id,
    display: row.display_id,
    type: row.type,
    from: row.from_at,
    until: row.until_at ?? undefined,
    openedAt: row.opened_at,
    toldAt: row.told_at ?? undefined,
    overToldAt: row.over_told_at ?? undefined,
  }));
  return [notices.filter(({ type }) => isTold(type)), notices.filter(({ type }) => !isTold(type))];
}

/** Displays of which something may be told, by id. */
async function rowsOf(db: Kysely<Tables>): Promise<Rows> {
  const rows = await factRows(db)
    .where('display.id', 'in', (query) => query.selectFrom('fault_notice').select('display_id'))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function townsOf(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('territory').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function settle(db: Db, carried: Step['carried'], spent: Step['spent']): Promise<void> {
  for (const { fault, from, toldAt } of carried)
    await db
      .updateTable('fault_notice')
      .set({ from_at: from, told_at: toldAt })
      .where('fault_id', '=', fault)
      .execute();
  for (const fault of spent) await db.deleteFrom('fault_notice').where('fault_id', '=', fault).execute();
}

async function mark(
  db: Db,
  column: 'told_at' | 'over_told_at',
  notices: readonly FaultNotice[],
  at: number,
): Promise<void> {
  for (const { fault } of notices)
    await db
      .updateTable('fault_notice')
      .set({ [column]: at })
      .where('fault_id', '=', fault)
      .execute();
}
