/** The mailbox of a town: set, looked at, and read into the inbox of its desk, each letter once. */

import type { Selectable } from 'kysely';
import { isMailbox } from '#core/channel/mailbox.ts';
import type { Letterbox, LetterboxCheck, LetterboxFaultName, LetterboxInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Services } from '../../services.ts';
import type { LetterboxTable } from '../../store/schema-letterbox.ts';
import { listCategories } from '../reports/index.ts';
import { type Box, isOpen, LetterboxFault, withBox } from './read.ts';
import { takeLetter } from './take.ts';

export type LetterboxService = {
  /** Null where the town has set none. */
  of(territory: string): Promise<Letterbox | null>;
  /** What is in it already stays where it is: letters are read from now on. Throws LETTERBOX_…. */
  set(actor: Actor, input: LetterboxInput): Promise<Letterbox>;
  /** Its password is forgotten; the letters stay in the mailbox. */
  forget(actor: Actor): Promise<void>;
  /** Looks whether it can be read, now. */
  check(territory: string): Promise<LetterboxCheck>;
  /** Reads what has come, of each town. Only one at a time may. */
  work(): Promise<void>;
};
type Row = Selectable<LetterboxTable>;
type Settings = Omit<LetterboxInput, 'password'>;
type Needs = { readonly reports: Pick<Services['reports'], 'citizen' | 'additions' | 'originals'> };

const dayMs = 86_400_000;
/** In one round; what is left waits for the next. */
const mostInRound = 50;
/** One that fails so often is passed over: those behind it wait no longer. */
const mostTries = 3;
/** What was taken is remembered for longer than it is looked for again. */
const lookBackMs = 14 * dayMs;
const rememberMs = 60 * dayMs;

export function createLetterbox(deps: Deps, { reports }: Needs): LetterboxService {
  const { store, clock, newId, config, log } = deps;
  const { db } = store;
  const rowOf = (territory: string) =>
    db.selectFrom('letterbox').selectAll().where('territory_id', '=', territory).executeTakeFirst();
  const settingsOf = (row: Row) => JSON.parse(row.options) as Settings;
  const update = (territory: string, set: Partial<Row>) =>
    db.updateTable('letterbox').set(set).where('territory_id', '=', territory).execute();
  const within = <T>(row: Row, work: (box: Box) => Promise<T>) =>
    withBox({ ...settingsOf(row), password: row.password }, config.channels, work);

  async function view(row: Row): Promise<Letterbox> {
    const counted = await db
      .selectFrom('letter_taken')
      .select(['outcome', (eb) => eb.fn.countAll<number>().as('n')])
      .where('territory_id', '=', row.territory_id)
      .where('at', '>', clock() - 30 * dayMs)
      .groupBy('outcome')
      .execute();
    const of = (wanted: (outcome: string) => boolean) =>
      counted.filter(({ outcome }) => wanted(outcome)).reduce((sum, { n }) => sum + Number(n), 0);
    return {
      ...settingsOf(row),
      active: row.active === 1,
      ...(row.read_at !== null && { readAt: row.read_at }),
      ...(row.failing_since !== null && {
        failing: { since: row.failing_since, reason: (row.reason ?? 'letter') as LetterboxFaultName },
      }),
      taken: {
        cases: of((outcome) => outcome === 'case'),
        replies: of((outcome) => outcome === 'reply'),
        ignored: of((outcome) => outcome !== 'case' && outcome !== 'reply'),
      },
    };
  }

  async function expectGood(territory: string, input: LetterboxInput): Promise<void> {
    if (isOpen(input)) throw new BeffroiError('LETTERBOX_OPEN');
    if (!isMailbox(input.address)) throw new BeffroiError('REPORT_EMAIL');
    const category = (await listCategories(db, territory)).find(({ id }) => id === input.category);
    const fits = category?.about === 'question' && category.questions.every(({ required }) => !required);
    if (!fits) throw new BeffroiError('LETTERBOX_CATEGORY');
  }

  /** After which letter reading goes on; what was in it before it was set stays there. */
  async function begin(row: Row, box: Box): Promise<number> {
    if (row.uid_validity === box.uidValidity) return row.last_uid;
    // Numbered anew: letters of the last days are looked at again, and known by their names. Older ones never.
    const recent = row.uid_validity === null ? [] : await box.list(0, clock() - lookBackMs);
    const after = (recent[0] ?? box.uidNext) - 1;
    await update(row.territory_id, { uid_validity: box.uidValidity, last_uid: after, stuck_uid: null });
    return after;
  }

  async function own(territory: string, { address, user }: Settings): Promise<string[]> {
    const channels = await db
      .selectFrom('channel')
      .select('options')
      .where('territory_id', '=', territory)
      .where('type', '=', 'email')
      .execute();
    const senders = channels.map(({ options }) => (JSON.parse(options) as { from?: string }).from ?? '');
    const all = [address, user, config.mail.from, ...senders];
    return all.map((one) => (/<([^>]+)>/.exec(one)?.[1] ?? one).trim().toLowerCase()).filter(isMailbox);
  }

  /** True: it is settled, and reading goes on behind it. */
  async function takeOne(row: Row, box: Box, uid: number): Promise<void> {
    const territory = row.territory_id;
    const settings = settingsOf(row);
    // Counted before it is tried: one that breaks the line, or ends the server, is given up like any other.
    const tries = row.stuck_uid === uid ? row.tries + 1 : 1;
    await update(territory, { stuck_uid: uid, tries });
    const isGivenUp = tries > mostTries;
    if (isGivenUp) log.error({ territory, uid }, 'a letter cannot be taken out of the mailbox');
    const read = isGivenUp ? undefined : await box.read(uid);
    if (read) {
      const letter = {
        territory,
        category: settings.category,
        language: 'fr',
        own: await own(territory, settings),
        ...read,
      } as const;
      try {
        await takeLetter(deps, { reports }, letter);
      } catch (error) {
        // Neither a full house nor a missing category is the letter's fault: it waits.
        if (error instanceof BeffroiError && ['REPORT_BUSY', 'REPORT_CATEGORY'].includes(error.code)) {
          // Nor is this a try.
          await update(territory, { tries: tries - 1 });
          throw new LetterboxFault(error.code === 'REPORT_BUSY' ? 'busy' : 'category');
        }
        throw error;
      }
    }
    await update(territory, { last_uid: uid, stuck_uid: null, tries: 0 });
  }

  async function read(row: Row): Promise<void> {
    const territory = row.territory_id;
    try {
      await within(row, async (box) => {
        const uids = await box.list(await begin(row, box));
        for (const uid of uids.slice(0, mostInRound)) await takeOne(row, box, uid);
      });
      await update(territory, { read_at: clock(), reason: null, failing_since: null });
    } catch (error) {
      const reason = faultOf(error);
      // Said once, when it begins.
      if (row.failing_since === null) log.error({ err: error, territory }, 'the mailbox cannot be read');
      await update(territory, { reason, failing_since: row.failing_since ?? clock() });
    }
  }

  const trace = (actor: Actor, action: string, details: Readonly<Record<string, unknown>>) =>
    record(db, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory: actor.territory,
      action,
      object: { type: 'territory', id: actor.territory },
      details,
    });

  return {
    async of(territory) {
      const row = await rowOf(territory);
      return row ? view(row) : null;
    },
    async set(actor, { password, ...settings }) {
      const { territory } = actor;
      await expectGood(territory, settings);
      const known = await rowOf(territory);
      const before = known && settingsOf(known);
      const kept = password ?? known?.password;
      const isSame =
        before?.host === settings.host && before.user === settings.user && before.port === settings.port;
      // A password goes to the server for which it was given, and to no other.
      if (kept === undefined || (password === undefined && !isSame))
        throw new BeffroiError('LETTERBOX_PASSWORD');
      const goesOn = isSame && before.folder === settings.folder;
      const row = {
        territory_id: territory,
        options: JSON.stringify(settings),
        password: kept,
        active: settings.active ? 1 : 0,
        uid_validity: goesOn ? (known?.uid_validity ?? null) : null,
        last_uid: goesOn ? (known?.last_uid ?? 0) : 0,
        stuck_uid: null,
        tries: 0,
        reason: null,
        failing_since: null,
        read_at: goesOn ? (known?.read_at ?? null) : null,
      };
      await db
        .insertInto('letterbox')
        .values(row)
        .onConflict((c) => c.column('territory_id').doUpdateSet(row))
        .execute();
      await trace(actor, 'letterbox.change', { host: settings.host, active: settings.active });
      return view(row);
    },
    async forget(actor) {
      const { numDeletedRows } = await db
        .deleteFrom('letterbox')
        .where('territory_id', '=', actor.territory)
        .executeTakeFirstOrThrow();
      if (numDeletedRows > 0n) await trace(actor, 'letterbox.remove', {});
      await store.wipe();
    },
    async check(territory) {
      const row = await rowOf(territory);
      if (!row) throw new BeffroiError('NOT_FOUND', { what: '/api/letterbox' });
      try {
        await within(row, async () => undefined);
        return { ok: true };
      } catch (error) {
        return {
          ok: false,
          reason: error instanceof LetterboxFault ? error.fault : 'unreachable',
        };
      }
    },
    async work() {
      await db
        .deleteFrom('letter_taken')
        .where('at', '<', clock() - rememberMs)
        .execute();
      for (const row of await db.selectFrom('letterbox').selectAll().where('active', '=', 1).execute())
        await read(row);
    },
  };
}

/** A line that breaks while it is read is one that cannot be reached. */
function faultOf(error: unknown): LetterboxFaultName {
  if (error instanceof LetterboxFault) return error.fault;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:E[A-Z]|NoConnection|Timeout)/.test(code) ? 'unreachable' : 'letter';
}
