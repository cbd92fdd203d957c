/** Consultations, put together. */
import { isSameBallot, isSameEligibility, pollFault } from '#core/ballot/ballot.ts';
import { readReceipt } from '#core/ballot/receipt.ts';
import type { Choice, PollFile, PollInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Emails } from '../../compose/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { isInBox } from './boxes.ts';
import { type Casting, createCasting } from './casting.ts';
import { type Printing, printCodes } from './code-letters.ts';
import { type Counting, createCounting } from './counting.ts';
import { createDebates, type Debates, debateCounter } from './debates.ts';
import { createDesk, type Desk } from './desk.ts';
import { createDrafting } from './drafting.ts';
import { erasing } from './erasing.ts';
import { createPublicPolls, type PublicPolls } from './everybody.ts';
import { ballotKeys, newForm, tagOf } from './keys.ts';
import { createLinks, type Links } from './links.ts';
import { createPersons, type Persons } from './persons.ts';
import { createResults } from './results.ts';
import { type Db, heldOf, type PollRow, pollColumns } from './rows.ts';
import { createShowing } from './showing.ts';
import { createSurveys, type Surveys, surveyCounter } from './surveys.ts';
import { createLocker } from './vault.ts';

export type Polls = {
  readonly desk: Desk<PollInput>;
  /** The vote of a participatory budget, as a draft, in the transaction that asks for it. Throws POLL_RULES. */
  draft(trx: Db, actor: Actor, of: { readonly input: PollInput; readonly call: string }): Promise<PollRow>;
  readonly everybody: PublicPolls;
  /** Consultations of several questions. */
  readonly surveys: Surveys;
  /** Statements to agree with or not. */
  readonly debates: Debates;
  readonly links: Links;
  /** Those who have proven who they are. */
  readonly persons: Persons;
  /** Whether something is announced, and not over, that residents take part in so. */
  isProven(territory: string): Promise<boolean>;
  readonly casting: Pick<Casting, 'cast'>;
  /** The letters of codes that were just made; see there. */
  letters(row: PollRow, printing: Printing): Promise<Buffer>;
  readonly counting: Pick<Counting, 'count' | 'standing'>;
  /** What the next ballot form carries. Throws POLL_NOT_OPEN. */
  form(row: PollRow): string;
  /** Whether the ballot of this receipt lies in a box, or was counted; undefined when this is no receipt at all. */
  check(row: PollRow, typed: string): Promise<'in-box' | 'counted' | 'rejected' | 'unknown' | undefined>;
  /** What the counted ballot of this receipt holds. */
  choiceOf(row: PollRow, typed: string): Promise<Choice | undefined>;
  /** What is published; undefined before the count. */
  result(row: PollRow): Promise<PollFile | undefined>;
  /** The same of whatever was counted, as its file holds it (JSON). */
  published(row: PollRow): Promise<string | undefined>;
  /** Counts what has ended and waits for no paper, goes on with counts that were cut off, forgets registers that nobody can contest, and shows figures. */
  work(): Promise<void>;
  /** Gives displays the figures of what is open. For one node at a time. */
  show(): Promise<void>;
};

/** How long after the count somebody may ask whether they stand in the register. */
const contestMs = 30 * 86_400_000;
const lookMs = 30_000;

type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus' | 'log' | 'config'>;

/** `secret`: of the server, and not in the database. */
export function createPolls(
  deps: Given,
  {
    secret,
    emails,
    counted,
  }: {
    secret: string;
    emails: Pick<Emails, 'letter'>;
    /** What has won the vote of a participatory budget, in the transaction that publishes it. */
    counted(trx: Db, of: { call: string; at: number }, lines: PollFile['count']['lines']): Promise<void>;
  },
): Polls {
  const { store, clock, randomBytes, log } = deps;
  const locker = createLocker(secret, randomBytes);
  const keysOf = (row: PollRow) => ballotKeys(row, locker);
  const casting = createCasting(deps, { locker, keysOf });
  const counting = createCounting(deps, {
    keysOf,
    counted,
    survey: surveyCounter(deps, keysOf),
    debate: debateCounter(deps),
  });
  const results = createResults(store);
  const result = (row: PollRow) => results.file<PollFile>(row);

  /** Opened once for all who look within half a minute: each ballot takes some milliseconds. */
  const looks = new Map<string, { readonly at: number; readonly file: Promise<PollFile> }>();
  async function standing(row: PollRow): Promise<PollFile> {
    const now = clock();
    for (const [id, { at }] of looks) if (now >= at + lookMs || now < at) looks.delete(id);
    const known = looks.get(row.id) ?? { at: now, file: counting.standing(row) };
    looks.set(row.id, known);
    try {
      return await known.file;
    } catch (error) {
      looks.delete(row.id);
      throw error;
    }
  }

  /** Those who voted stay unknown for good: what would tell them is erased, and with it what it made. */
  async function forget(id: string): Promise<void> {
    await erasing(store, (db) =>
      db.transaction().execute(async (trx) => {
        await trx.updateTable('poll').set({ register_key: null }).where('id', '=', id).execute();
        await trx.deleteFrom('poll_register').where('poll_id', '=', id).execute();
        await trx.deleteFrom('poll_code').where('poll_id', '=', id).execute();
      }),
    );
  }

  const question = {
    form: 'question' as const,
    titleOf: ({ question: { title } }: PollInput) => title,
    faultOf: pollFault,
    // Who votes was announced with the call as well.
    isFixed: (before: PollInput, after: PollInput) =>
      isSameBallot(before.question, after.question) &&
      isSameEligibility(before.eligibility, after.eligibility),
  };
  const show = createShowing(deps, counting.standing);
  return {
    show,
    desk: createDesk(deps, {
      locker,
      casting,
      asked: question,
    }),
    draft: createDrafting(deps, question),
    debates: createDebates(deps, { locker, casting, keysOf, results }),
    surveys: createSurveys(deps, { locker, casting, keysOf, results }),
    everybody: createPublicPolls(deps),
    links: createLinks(deps, { locker, emails }),
    persons: createPersons(deps, { locker }),
    async isProven(territory) {
      const rows = await store.db
        .selectFrom('poll')
        .select(['form', 'definition'])
        .where('territory_id', '=', territory)
        .where('state', '=', 'announced')
        .where('closes_at', '>', clock())
        .execute();
      return rows.some((row) => heldOf(row).who === 'oidc');
    },
    casting,
    letters: (row, printing) => printCodes(deps, locker, row, printing),
    counting: { count: counting.count, standing },
    result,
    published: results.text,
    form(row) {
      const keys = keysOf(row);
      if (!keys) throw new BeffroiError('POLL_NOT_OPEN');
      return newForm(keys, randomBytes);
    },
    async check(row, typed) {
      const receipt = readReceipt(typed);
      if (receipt === undefined) return undefined;
      const file = await result(row);
      const isThere = (list: readonly { receipt?: string }[]) => list.some((one) => one.receipt === receipt);
      if (file) return isThere(file.ballots) ? 'counted' : isThere(file.rejected) ? 'rejected' : 'unknown';
      const keys = keysOf(row);
      if (!keys) return 'unknown';
      return (await isInBox(store.db, row.id, tagOf(keys, receipt))) ? 'in-box' : 'unknown';
    },
    async choiceOf(row, typed) {
      const receipt = readReceipt(typed);
      return (await result(row))?.ballots.find((one) => one.receipt === receipt)?.choice;
    },
    async work() {
      const now = clock();
      const rows = await store.db
        .selectFrom('poll')
        .select(pollColumns)
        .where((eb) =>
          eb.or([
            eb('state', '=', 'counting'),
            eb.and([eb('state', '=', 'announced'), eb('closes_at', '<=', now)]),
            eb.and([eb('register_key', 'is not', null), eb('counted_at', '<=', now - contestMs)]),
          ]),
        )
        .execute();
      for (const row of rows) {
        // Paper is counted when the desk says that all of it was entered.
        if (row.state === 'announced' && heldOf(row).paper) continue;
        try {
          if (row.state === 'counted') await forget(row.id);
          else await counting.count(row.id, 'system');
        } catch (error) {
          log.error({ err: error, poll: row.id }, 'a consultation could not be counted');
        }
      }
      try {
        await show();
      } catch (error) {
        log.error({ err: error }, 'displays could not be told of consultations');
      }
    },
  };
}
