/** What a resident does: puts something forward, confirms it, asks for another look, withdraws it. */
import { timingSafeEqual } from 'node:crypto';
import { isMailbox } from '#core/channel/mailbox.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import { similarTo } from '#core/proposal/similar.ts';
import type { Deps } from '../../deps.ts';
import { cleanStrings } from '../content/index.ts';
import { type Locker, normalAddress } from '../polls/index.ts';
import type { Letters } from './letters.ts';
import { ownPath } from './paths.ts';
import {
  type CallRow,
  callRow,
  callTitle,
  type Db,
  definitionOf,
  type ProposalRow,
  phaseOf,
} from './rows.ts';
import { createSupporting, type Supporting } from './supporting.ts';

export type Deposit = {
  /** Made by the form: the same one again is the same proposal. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
};
export type ProposalCitizen = Supporting & {
  /** Published ones that say much the same. */
  similar(call: CallRow, said: { title: string; text: string }): Promise<ProposalRow[]>;
  /** Throws PROPOSAL_…. */
  deposit(call: CallRow, sent: Deposit): Promise<ProposalRow>;
  /** Of whoever has its link. Throws PROPOSAL_KEY. */
  own(territory: string, id: string, token: string): Promise<{ row: ProposalRow; call: CallRow }>;
  /** The mailbox is theirs. Twice is as good as once. */
  confirm(row: ProposalRow): Promise<void>;
  /** Once, of what was refused: it waits to be read again, with these words. Throws CONFLICT_STATE. */
  appeal(row: ProposalRow, text: string): Promise<void>;
  /** Before anybody has read it: nothing of it is kept. Throws CONFLICT_STATE. */
  withdraw(row: ProposalRow): Promise<void>;
};

/** More than a person reads. */
const mostInCall = 5000;
const clean = (text: string) => cleanStrings(text).trim();
/** Neither 0 nor O, neither 1 nor I: it is said on the phone. */
const letters32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

export function createProposalCitizen(
  deps: Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>,
  { locker, letters }: { locker: Locker; letters: Letters },
): ProposalCitizen {
  const { store, clock, newId, randomBytes, bus } = deps;
  const { db } = store;
  const changed = ({ territory_id: territory }: Pick<ProposalRow, 'territory_id'>, id: string) =>
    bus.emit('changed', { topic: 'proposals', territory, id });

  const newReference = () => {
    const said = [...randomBytes(8)].map((byte) => letters32[byte & 31]).join('');
    return `${said.slice(0, 4)}-${said.slice(4)}`;
  };
  const byKey = (from: Db, call: string, key: string) =>
    from
      .selectFrom('proposal')
      .selectAll()
      .where('call_id', '=', call)
      .where('request_key', '=', key)
      .executeTakeFirst();

  return {
    ...createSupporting(deps, { locker, letters }),
    async similar(call, said) {
      const rows = await db
        .selectFrom('proposal')
        .selectAll()
        .where('call_id', '=', call.id)
        .where('state', '=', 'published')
        .orderBy('supports', 'desc')
        .limit(1000)
        .execute();
      const others = rows.map((row) => ({ title: row.public_title ?? '', text: row.public_text ?? '', row }));
      return similarTo(said, others).map(({ row }) => row);
    },
    async deposit(call, sent) {
      const { who } = definitionOf(call);
      const known = await byKey(db, call.id, sent.key);
      if (known) return known;
      if (phaseOf(call, clock()) !== 'deposit') throw new BeffroiError('PROPOSAL_CLOSED');
      const [title, text] = [clean(sent.title).slice(0, 160), clean(sent.text).slice(0, 6000)];
      if (title === '' || text === '') throw new BeffroiError('PROPOSAL_EMPTY');
      const typed = sent.email.trim();
      const email = typed === '' ? undefined : isMailbox(typed) ? normalAddress(typed) : undefined;
      if (email === undefined && (typed !== '' || who === 'email')) throw new BeffroiError('PROPOSAL_EMAIL');
      const made = await db.transaction().execute(async (trx) => {
        const { n } = await trx
          .selectFrom('proposal')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('call_id', '=', call.id)
          // Those that nobody has confirmed have room of their own.
          .where('state', who === 'email' ? '=' : '!=', 'unconfirmed')
          .executeTakeFirstOrThrow();
        if (Number(n) >= mostInCall) throw new BeffroiError('PROPOSAL_FULL');
        const row = await trx
          .insertInto('proposal')
          .values({
            id: newId(),
            call_id: call.id,
            territory_id: call.territory_id,
            reference: newReference(),
            request_key: sent.key,
            token: Buffer.from(randomBytes(24)).toString('base64url'),
            state: who === 'email' ? 'unconfirmed' : 'waiting',
            title,
            text,
            public_title: null,
            public_text: null,
            email: email ?? null,
            language: sent.language,
            received_at: clock(),
            published_at: null,
            refusal: null,
            appeal: null,
            answered_at: null,
            won: null,
            merged_into: null,
            merge_reason: null,
          })
          .onConflict((c) => c.columns(['call_id', 'request_key']).doNothing())
          .returningAll()
          .executeTakeFirst();
        if (row?.state === 'unconfirmed' && email !== undefined)
          await letters.send(trx, {
            to: email,
            territory: call.territory_id,
            language: sent.language,
            news: 'confirm',
            // Whoever types an address must not be able to write to it through us.
            title: callTitle(call, sent.language),
            path: ownPath(row, sent.language),
            asked: true,
          });
        return row;
      });
      // The same form was faster.
      const row = made ?? (await byKey(db, call.id, sent.key));
      if (!row) throw new Error('a proposal that is neither made nor there');
      changed(row, row.id);
      return row;
    },
    async own(territory, id, token) {
      const row = await db
        .selectFrom('proposal')
        .selectAll()
        .where('id', '=', id)
        .where('territory_id', '=', territory)
        .executeTakeFirst();
      if (!row || !isSame(row.token, token)) throw new BeffroiError('PROPOSAL_KEY');
      return { row, call: await callRow(db, territory, row.call_id) };
    },
    async confirm(row) {
      await db
        .updateTable('proposal')
        .set({ state: 'waiting' })
        .where('id', '=', row.id)
        .where('state', '=', 'unconfirmed')
        .execute();
      changed(row, row.id);
    },
    async appeal(row, words) {
      const text = clean(words).slice(0, 2000);
      if (text === '') throw new BeffroiError('PROPOSAL_EMPTY');
      const done = await db
        .updateTable('proposal')
        .set({ state: 'appealed', appeal: JSON.stringify({ at: clock(), text }) })
        .where('id', '=', row.id)
        .where('state', '=', 'refused')
        .where('appeal', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (!done) throw new BeffroiError('CONFLICT_STATE', { state: row.state, action: 'appeal' });
      changed(row, row.id);
    },
    async withdraw(row) {
      const done = await db
        .updateTable('proposal')
        .set({ state: 'withdrawn', title: '', text: '', email: null })
        .where('id', '=', row.id)
        .where('state', 'in', ['unconfirmed', 'waiting'])
        .returning('id')
        .executeTakeFirst();
      if (!done) throw new BeffroiError('CONFLICT_STATE', { state: row.state, action: 'withdraw' });
      changed(row, row.id);
    },
  };
}

function isSame(kept: string, given: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(kept)), Buffer.from(sha256Hex(given)));
}
