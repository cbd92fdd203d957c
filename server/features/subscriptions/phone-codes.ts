/** Whoever names a number shows that it is theirs: by the six digits of a text that went there. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { phoneOf } from '#core/channel/phone.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Deps } from '../../deps.ts';
import type { OneText } from '../channels/index.ts';
import { columnsOf } from './rows.ts';
import { expectRoom } from './store.ts';

export type PhoneCodes = {
  /** Whether the town sends texts at all. */
  open(): Promise<boolean>;
  /**
   * Sends a code to a number as people write it; answers what it is asked for by. Throws SUBSCRIPTION_NUMBER for what is none,
   * SUBSCRIPTION_OFTEN, SUBSCRIPTION_WAY, and SUBSCRIPTION_TEXT when it could not be sent.
   */
  ask(written: string, language: string): Promise<string>;
  /** Whoever knows the code holds the telephone: their subscription, of alerts, begun now if there was none. Throws SUBSCRIPTION_CODE and SUBSCRIPTION_FULL. */
  begin(id: string, code: string, language: string): Promise<{ id: string; token: string }>;
  /** The same, and nothing is sent to that number any more. Throws SUBSCRIPTION_CODE. */
  end(id: string, code: string): Promise<void>;
  /** Erases numbers whose code is over, and what was only kept to count. */
  forget(): Promise<void>;
};
type Needs = { readonly territory: string; readonly text: OneText };
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'config'>;

const minute = 60_000;
const lifeMs = 10 * minute;
const mostTries = 5;
/** Texts cost the town, and wake whoever owns the number. */
const perNumber = { most: 3, within: 60 * minute };
const dayMs = 24 * 60 * minute;

export function createPhoneCodes(deps: Given, { territory, text }: Needs): PhoneCodes {
  const { store, clock, newId, randomBytes, config } = deps;
  const { db } = store;

  async function sentSince(since: number, hash?: string): Promise<number> {
    let query = db
      .selectFrom('phone_code')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('territory_id', '=', territory)
      .where('sent_at', '>', since);
    if (hash !== undefined) query = query.where('number_hash', '=', hash);
    return Number((await query.executeTakeFirstOrThrow()).count);
  }

  async function expectFew(hash: string): Promise<void> {
    const now = clock();
    const often =
      (await sentSince(now - perNumber.within, hash)) >= perNumber.most ||
      (await sentSince(now - dayMs)) >= config.channels.codesPerDay;
    if (often) throw new BeffroiError('SUBSCRIPTION_OFTEN');
  }

  async function provenBy(id: string, code: string) {
    // Counted before it is looked at: two at once are two.
    const row = await db
      .updateTable('phone_code')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('id', '=', id)
      .where('territory_id', '=', territory)
      .where('tries', '<', mostTries)
      .where('sent_at', '>', clock() - lifeMs)
      .returningAll()
      .executeTakeFirst();
    if (!row || !isSame(row.code_hash, hashOf(id, code.replace(/\s/g, ''))))
      throw new BeffroiError('SUBSCRIPTION_CODE');
    // It has served; kept without the number, to count.
    const served = await db
      .updateTable('phone_code')
      .set({ number: null })
      .where('id', '=', id)
      .where('number', 'is not', null)
      .returning('id')
      .executeTakeFirst();
    if (!served || row.number === null) throw new BeffroiError('SUBSCRIPTION_CODE');
    return { number: row.number, number_hash: row.number_hash };
  }

  return {
    open: () => text.has(territory),
    async ask(written, language) {
      const number = phoneOf(written);
      if (number === undefined) throw new BeffroiError('SUBSCRIPTION_NUMBER');
      if (!(await text.has(territory))) throw new BeffroiError('SUBSCRIPTION_WAY');
      const hash = sha256Hex(number);
      await expectFew(hash);
      const [id, code, at] = [newId(), codeFrom(randomBytes), clock()];
      // Counted before it leaves: what cannot be sent may cost all the same.
      await db
        .insertInto('phone_code')
        .values({
          id,
          territory_id: territory,
          number,
          number_hash: hash,
          code_hash: hashOf(id, code),
          sent_at: at,
          tries: 0,
        })
        .execute();
      const link = `${config.publicUrl.replace(/\/+$/, '')}/abonnement/sms/${id}`;
      const said = { title: words(language)(code), link };
      const sent = await text.send({ territory, said, to: number, id, until: at + lifeMs });
      if (sent?.kind !== 'delivered') throw new BeffroiError('SUBSCRIPTION_TEXT');
      return id;
    },
    async begin(id, code, language) {
      const { number, number_hash } = await provenBy(id, code);
      await expectRoom(db, territory, 'sms');
      const at = clock();
      return (
        db
          .insertInto('subscriber')
          .values({
            id: newId(),
            territory_id: territory,
            way: 'sms',
            address: number,
            address_hash: number_hash,
            keys: '{}',
            ...columnsOf({ level: 'urgent', topics: [], language }),
            token: Buffer.from(randomBytes(24)).toString('base64url'),
            created_at: at,
            confirmed_at: at,
            digest_until: null,
            digest_due: null,
            asked_at: null,
          })
          // Whoever is there already keeps their wishes: the page that follows shows them.
          .onConflict((c) =>
            c.columns(['territory_id', 'way', 'address_hash']).doUpdateSet({ confirmed_at: at }),
          )
          .returning(['id', 'token'])
          .executeTakeFirstOrThrow()
      );
    },
    async end(id, code) {
      const { number_hash } = await provenBy(id, code);
      await db
        .deleteFrom('subscriber')
        .where('territory_id', '=', territory)
        .where('way', '=', 'sms')
        .where('address_hash', '=', number_hash)
        .execute();
    },
    async forget() {
      const now = clock();
      await db
        .updateTable('phone_code')
        .set({ number: null })
        .where('sent_at', '<=', now - lifeMs)
        .execute();
      await db
        .deleteFrom('phone_code')
        .where('sent_at', '<=', now - dayMs)
        .execute();
    },
  };
}

function codeFrom(randomBytes: Deps['randomBytes']): string {
  // Of 2⁴⁸ numbers, a million: no code is likelier than another by what counts.
  return String(Buffer.from(randomBytes(6)).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** A million codes are soon tried: what keeps one is that it is over in minutes and that tries are counted. */
const hashOf = (id: string, code: string) => createHmac('sha256', id).update(code).digest('hex');

function isSame(kept: string, given: string): boolean {
  return timingSafeEqual(Buffer.from(kept), Buffer.from(given));
}

const words = (language: string) => (code: string) =>
  language.startsWith('en')
    ? `${code} is your code for the messages of the town. It is valid for 10 minutes.`
    : `${code} est votre code pour les messages de la commune. Il est valable 10 minutes.`;
