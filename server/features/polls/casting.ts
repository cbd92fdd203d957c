/**
 * Voting. The mark in the register and the ballot in its box are one transaction, so that nothing can come between: whoever is marked has a ballot
 * that counts, and the other way round. The same form again is answered alike; another ballot of the same person is refused.
 */
import { ballotFault } from '#core/ballot/ballot.ts';
import type { Choice } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { type BallotKeysOf, packed, type Sealed } from './ballots.ts';
import { isInBox, putInBox } from './boxes.ts';
import { receiptFor, registerKey, tagOf, voterHash } from './keys.ts';
import { counterName } from './persons.ts';
import { type Db, definitionOf, heldOf, isOpen, lockedPoll, type PollRow, type Way } from './rows.ts';
import { type Locker, seal } from './vault.ts';
import { voterKindsKnown } from './voters.ts';

export type Cast = { readonly receipt: string; readonly isAgain: boolean };
export type Mark = 'marked' | { readonly already: Way };
export type Casting = {
  /** `voter`: a cookie, an address, a code or a person, by who may vote. Throws POLL_…, and then nothing is kept. */
  cast(poll: PollRow, ballot: { form: string; voter: string; choice: Choice }): Promise<Cast>;
  /** The same for a ballot of any kind: `pack` answers what is sealed, and throws what is wrong with it. */
  put(poll: PollRow, ballot: { form: string; voter: string; pack(receipt: string): Buffer }): Promise<Cast>;
  /** What the register would hold of somebody. Throws POLL_VOTER, POLL_NOT_OPEN. */
  voterOf(poll: PollRow, given: string): Promise<string>;
  /** At the counter: this person takes a paper ballot. Throws POLL_NOT_OPEN, POLL_NO_PAPER, POLL_VOTER. */
  mark(poll: PollRow, voter: string): Promise<Mark>;
  /** A ballot out of the box at the counter, whoever it is of. Throws POLL_…. */
  enter(poll: PollRow, ballot: { form: string; choice: Sealed['choice'] }): Promise<Cast>;
  /** The same for a ballot of any kind: `pack` answers what is sealed, and throws what is wrong with it. */
  putIn(poll: PollRow, ballot: { form: string; pack(receipt: string): Buffer }): Promise<Cast>;
};

const hourMs = 3_600_000;

export function createCasting(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { locker, keysOf }: { locker: Locker; keysOf: BallotKeysOf },
): Casting {
  /** Throws POLL_VOTER when this is nobody who may vote. */
  async function voterOf(row: PollRow, given: string, at: Way = 'web'): Promise<string> {
    const { who } = heldOf(row);
    const { nameOf, isListed } = voterKindsKnown[who];
    const key = registerKey(row, locker);
    const name = who === 'oidc' && at === 'paper' ? counterName(given) : nameOf(given);
    if (name === undefined) throw new BeffroiError('POLL_VOTER');
    if (key === undefined) throw new BeffroiError('POLL_NOT_OPEN');
    const voter = voterHash(key, name);
    if (isListed && !(await isOnList(store.db, row.id, voter))) throw new BeffroiError('POLL_VOTER');
    return voter;
  }

  async function sealed(row: PollRow, ballot: Buffer, tag: string): Promise<string> {
    const bytes = await seal(row.id, row.public_key ?? '', ballot);
    return tag + bytes.toString('base64url');
  }

  async function put(
    row: PollRow,
    { form, voter: given, pack }: Parameters<Casting['put']>[1],
  ): Promise<Cast> {
    const voter = await voterOf(row, given);
    const keys = keysOf(row);
    // Counted: the form cannot be told any more, but who has voted can.
    if (!keys)
      throw new BeffroiError((await wayOf(store.db, row.id, voter)) ? 'POLL_VOTED' : 'POLL_NOT_OPEN');
    const receipt = receiptFor(keys, form, voter);
    const tag = tagOf(keys, receipt);
    const ballot = await sealed(row, pack(receipt), tag);
    return store.db.transaction().execute(async (trx) => {
      const now = clock();
      const poll = await lockedPoll(trx, store.dialect, row.id);
      if (await wayOf(trx, row.id, voter)) {
        if (await isInBox(trx, row.id, tag)) return { receipt, isAgain: true };
        throw new BeffroiError('POLL_VOTED');
      }
      if (!isOpen(poll, now)) throw new BeffroiError('POLL_NOT_OPEN');
      await register(trx, row.id, { voter, way: 'web', now });
      await putInBox(trx, row.id, ballot);
      return { receipt, isAgain: false };
    });
  }

  async function putIn(row: PollRow, { form, pack }: Parameters<Casting['putIn']>[1]): Promise<Cast> {
    if (!heldOf(row).paper) throw new BeffroiError('POLL_NO_PAPER');
    const keys = keysOf(row);
    if (!keys) throw new BeffroiError('POLL_NOT_OPEN');
    const receipt = receiptFor(keys, form, 'on paper');
    const tag = tagOf(keys, receipt);
    const ballot = await sealed(row, pack(receipt), tag);
    return store.db.transaction().execute(async (trx) => {
      const poll = await lockedPoll(trx, store.dialect, row.id);
      if (await isInBox(trx, row.id, tag)) return { receipt, isAgain: true };
      // The box at the counter is opened when the poll has ended, until all are counted.
      if (poll.state !== 'announced') throw new BeffroiError('POLL_NOT_OPEN');
      await putInBox(trx, row.id, ballot);
      return { receipt, isAgain: false };
    });
  }

  return {
    put,
    putIn,
    voterOf: (row, given) => voterOf(row, given),
    cast: (row, { form, voter, choice }) =>
      put(row, {
        form,
        voter,
        pack(receipt) {
          const { question } = definitionOf(row);
          const fault = ballotFault(question, choice);
          if (fault) throw new BeffroiError('POLL_BALLOT', { fault });
          return packed(question, { receipt, way: 'web', choice });
        },
      }),
    async mark(row, given) {
      if (!heldOf(row).paper) throw new BeffroiError('POLL_NO_PAPER');
      const voter = await voterOf(row, given, 'paper');
      return store.db.transaction().execute(async (trx) => {
        const now = clock();
        const poll = await lockedPoll(trx, store.dialect, row.id);
        const already = await wayOf(trx, row.id, voter);
        if (already) return { already };
        if (!isOpen(poll, now)) throw new BeffroiError('POLL_NOT_OPEN');
        await register(trx, row.id, { voter, way: 'paper', now });
        return 'marked';
      });
    },
    enter: (row, { form, choice }) =>
      putIn(row, {
        form,
        pack(receipt) {
          const { question } = definitionOf(row);
          const fault = typeof choice === 'string' ? undefined : ballotFault(question, choice);
          if (fault) throw new BeffroiError('POLL_BALLOT', { fault });
          return packed(question, { receipt, way: 'paper', choice });
        },
      }),
  };
}

async function isOnList(db: Db, poll: string, voter: string): Promise<boolean> {
  const row = await db
    .selectFrom('poll_code')
    .select('voter')
    .where('poll_id', '=', poll)
    .where('voter', '=', voter)
    .executeTakeFirst();
  return row !== undefined;
}

/** By which way somebody has voted. */
async function wayOf(db: Db, poll: string, voter: string): Promise<Way | undefined> {
  const row = await db
    .selectFrom('poll_register')
    .select('way')
    .where('poll_id', '=', poll)
    .where('voter', '=', voter)
    .executeTakeFirst();
  return row?.way as Way | undefined;
}

/** The key of the table is the last word: a second mark of one voter is an error of the database, whatever was asked before. */
async function register(
  trx: Db,
  poll: string,
  { voter, way, now }: { voter: string; way: Way; now: number },
): Promise<void> {
  await trx.insertInto('poll_register').values({ poll_id: poll, voter, way }).execute();
  await countIn(trx, poll, { way, now });
}

/** One more who has taken part, within the hour. */
export async function countIn(trx: Db, poll: string, { way, now }: { way: Way; now: number }): Promise<void> {
  await trx
    .insertInto('poll_turnout')
    .values({ poll_id: poll, hour: now - (now % hourMs), way, n: 1 })
    .onConflict((c) =>
      c.columns(['poll_id', 'hour', 'way']).doUpdateSet((eb) => ({ n: eb('poll_turnout.n', '+', 1) })),
    )
    .execute();
}
