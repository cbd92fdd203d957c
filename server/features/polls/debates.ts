/**
 * Debates: what one participant says of each statement is kept together until the end, or nobody could be spared a statement twice. It lies under an
 * HMAC whose key goes when the debate is counted, with the votes themselves: what stays are totals and shares of groups.
 */
import type { DebateFile, DebateInput, Statement, StatementRuling } from '#core/contracts/index.ts';
import type { Voice } from '#core/debate/voices.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { BallotKeysOf } from './ballots.ts';
import { type Casting, countIn } from './casting.ts';
import { countApart } from './count-apart.ts';
import { type Count, townOf, turnoutOf } from './counting.ts';
import { createDesk, type Desk } from './desk.ts';
import { debateHeadline } from './headlines.ts';
import type { Results } from './results.ts';
import {
  type Db,
  debateOf,
  endingIn,
  extensionsOf,
  isOpen,
  lockedPoll,
  type PollRow,
  pollRow,
} from './rows.ts';
import { keepFigures } from './shown.ts';
import { hmac, type Locker } from './vault.ts';

type Stated = Pick<Statement, 'id' | 'text'>;
export type Debates = {
  readonly desk: Desk<DebateInput>;
  /** What this participant has not spoken of yet, in an order of their own, and how far they are. Throws POLL_… */
  next(row: PollRow, given: string): Promise<{ statement: Stated | undefined; said: number; all: number }>;
  /** Whether this participant has said nothing yet. Throws POLL_… */
  isNew(row: PollRow, given: string): Promise<boolean>;
  /** The last word of somebody on a statement counts. Throws POLL_… and NOT_FOUND. */
  say(row: PollRow, given: string, word: { statement: string; vote: 1 | 0 | -1 }): Promise<void>;
  /** Read by the desk first. Throws POLL_…; beyond five of one participant POLL_BALLOT. */
  propose(row: PollRow, given: string, text: string): Promise<void>;
  /** Those it began with, and those that residents proposed; what nobody has read yet first. */
  statements(row: PollRow): Promise<Statement[]>;
  /** Throws NOT_FOUND. Only while it lasts: afterwards it is settled what was spoken of. */
  rule(actor: Actor, id: string, ruling: { statement: string } & StatementRuling): Promise<Statement>;
  /** What is published; undefined before the end. */
  result(row: PollRow): Promise<DebateFile | undefined>;
};

const mostProposed = 5;
const mostStatements = 500;
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>;

export function createDebates(
  deps: Given,
  {
    locker,
    casting,
    keysOf,
    results,
  }: { locker: Locker; casting: Casting; keysOf: BallotKeysOf; results: Results },
): Debates {
  const { store, clock, newId, randomBytes, bus } = deps;

  async function voiceOf(row: PollRow, given: string): Promise<string> {
    const voter = await casting.voterOf(row, given);
    const keys = keysOf(row);
    if (!keys) throw new BeffroiError('POLL_NOT_OPEN');
    return hmac(keys.receipts, 'voice', voter).toString('base64url');
  }

  /** One change of what somebody has said, while it is open. */
  async function change(
    row: PollRow,
    given: string,
    make: (
      trx: Db,
      before: { votes: Voice; proposed: number },
    ) => Promise<{ votes: Voice; proposed: number }>,
  ): Promise<void> {
    const voice = await voiceOf(row, given);
    await store.db.transaction().execute(async (trx) => {
      const now = clock();
      if (!isOpen(await lockedPoll(trx, store.dialect, row.id), now)) throw new BeffroiError('POLL_NOT_OPEN');
      const found = await voiceRow(trx, row.id, voice);
      const { votes, proposed } = await make(trx, found ?? { votes: {}, proposed: 0 });
      const said = { votes: JSON.stringify(votes), proposed };
      await trx
        .insertInto('debate_voice')
        .values({ debate_id: row.id, voice, ...said })
        .onConflict((c) => c.columns(['debate_id', 'voice']).doUpdateSet(said))
        .execute();
      if (!found) await countIn(trx, row.id, { way: 'web', now });
    });
  }

  return {
    desk: createDesk(deps, {
      locker,
      casting,
      asked: {
        form: 'debate',
        titleOf: ({ title }: DebateInput) => title,
        faultOf: ({ opensAt, closesAt }) => (closesAt > opensAt ? undefined : 'dates'),
      },
    }),
    async next(row, given) {
      const voice = await voiceOf(row, given);
      const all = await published(store.db, row);
      const { votes } = (await voiceRow(store.db, row.id, voice)) ?? { votes: {} as Voice };
      // Another order for each, or the first statements would be spoken of most.
      const order = ({ id }: Stated) => hmac(voice, id).toString('base64url');
      const left = all.filter(({ id }) => votes[id] === undefined);
      const [statement] = left.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
      return { statement, said: all.length - left.length, all: all.length };
    },
    isNew: async (row, given) => (await voiceRow(store.db, row.id, await voiceOf(row, given))) === undefined,
    say: (row, given, { statement, vote }) =>
      change(row, given, async (trx, { votes, proposed }) => {
        if (!(await published(trx, row)).some(({ id }) => id === statement))
          throw new BeffroiError('NOT_FOUND', { what: statement });
        return { votes: { ...votes, [statement]: vote }, proposed };
      }),
    propose: (row, given, typed) =>
      change(row, given, async (trx, { votes, proposed }) => {
        const text = typed.trim();
        if (text === '' || text.length > 200) throw new BeffroiError('POLL_BALLOT', { fault: 'too-long' });
        if (!debateOf(row).proposals) throw new BeffroiError('POLL_NOT_OPEN');
        const all = await proposals(trx, row.id);
        if (proposed >= mostProposed || all.length >= mostStatements)
          throw new BeffroiError('POLL_BALLOT', { fault: 'too-many' });
        const plain = (said: string) => said.trim().toLocaleLowerCase('fr');
        const known = [...debateOf(row).statements, ...all.map((one) => one.text)].map(plain);
        // Said already: as good as taken, and the same form again is no second one.
        if (known.includes(plain(text))) return { votes, proposed };
        const id = `r${Buffer.from(randomBytes(9)).toString('base64url')}`;
        await trx
          .insertInto('debate_statement')
          .values({ debate_id: row.id, id, text, state: 'waiting', reason: null })
          .execute();
        return { votes, proposed: proposed + 1 };
      }),
    statements: (row) => statementsOf(store.db, row),
    async rule(actor, id, { statement, ...ruling }) {
      await pollRow(store.db, actor.territory, { id, form: 'debate' });
      const after = await store.db.transaction().execute(async (trx) => {
        const row = await lockedPoll(trx, store.dialect, id);
        if (row.state !== 'announced') throw new BeffroiError('POLL_NOT_OPEN');
        const reason = ruling.state === 'refused' ? ruling.reason.trim() : null;
        await trx
          .updateTable('debate_statement')
          .set({ state: ruling.state, reason })
          .where('debate_id', '=', id)
          .where('id', '=', statement)
          .execute();
        const found = (await statementsOf(trx, row)).find((one) => one.id === statement);
        if (!found || found.origin === 'desk') throw new BeffroiError('NOT_FOUND', { what: statement });
        await record(trx, {
          id: newId(),
          at: clock(),
          actor: actor.user,
          territory: actor.territory,
          action: ruling.state === 'published' ? 'debate.publish' : 'debate.refuse',
          object: { type: 'debate', id },
          details: { statement, ...(reason !== null && { reason }) },
        });
        return found;
      });
      bus.emit('changed', { topic: 'polls', territory: actor.territory, id });
      return after;
    },
    result: (row) => results.file<DebateFile>(row),
  };
}

/** Sums everything up; the votes themselves are erased with what made their owners known. */
export const debateCounter =
  ({ store, clock }: Pick<Deps, 'store' | 'clock'>): Count =>
  async (row) => {
    const rows = await store.db
      .selectFrom('debate_voice')
      .select('votes')
      .where('debate_id', '=', row.id)
      .orderBy('voice')
      .execute();
    const statements = await published(store.db, row);
    const voices = rows.map(({ votes }) => JSON.parse(votes) as Voice);
    const town = await townOf(store.db, row.territory_id);
    const { text: _, statements: __, ...asked } = debateOf(row);
    const file: DebateFile = {
      format: 'beffroi-debate/1',
      debate: {
        ...asked,
        id: row.id,
        town: town.name,
        closesAt: row.closes_at,
        timeZone: town.time_zone,
        extensions: extensionsOf(row),
        ...endingIn(row),
      },
      countedAt: clock(),
      turnout: await turnoutOf(store.db, row.id),
      ...(await countApart({ count: 'debate', statements, voices })),
    };
    return {
      file,
      details: { participants: voices.length, groups: file.groups.length },
      also: async (trx) => {
        await keepFigures(trx, { id: row.id, file }, debateHeadline(file));
        await trx.deleteFrom('debate_voice').where('debate_id', '=', row.id).execute();
      },
    };
  };

const proposals = (db: Db, id: string) =>
  db
    .selectFrom('debate_statement')
    .select(['id', 'text', 'state', 'reason'])
    .where('debate_id', '=', id)
    .orderBy('id')
    .execute();

async function statementsOf(db: Db, row: PollRow): Promise<Statement[]> {
  const own = debateOf(row).statements.map(
    (text, n): Statement => ({ id: `d${n + 1}`, text, origin: 'desk', state: 'published', reason: null }),
  );
  const others = (await proposals(db, row.id)).map((one) => ({ ...one, origin: 'resident' }) as Statement);
  const isWaiting = ({ state }: Statement) => state === 'waiting';
  return [...others.filter(isWaiting), ...own, ...others.filter((one) => !isWaiting(one))];
}

const published = async (db: Db, row: PollRow): Promise<Stated[]> =>
  (await statementsOf(db, row))
    .filter(({ state }) => state === 'published')
    .map(({ id, text }) => ({ id, text }));

async function voiceRow(db: Db, debate: string, voice: string) {
  const row = await db
    .selectFrom('debate_voice')
    .select(['votes', 'proposed'])
    .where('debate_id', '=', debate)
    .where('voice', '=', voice)
    .executeTakeFirst();
  return row && { votes: JSON.parse(row.votes) as Voice, proposed: Number(row.proposed) };
}
