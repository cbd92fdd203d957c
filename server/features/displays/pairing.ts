/**
 * A screen shows a short code; staff enter it; the screen fetches its key with the secret that only it knows. The key is kept in
 * clear from the moment of pairing until it is fetched, once, and nowhere afterwards.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Transaction } from 'kysely';
import qrcode from 'qrcode';
import type { DisplayInput, ScreenProfile } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
import type { Tables } from '../../store/schema.ts';
import { checkDescription, refuse } from './check.ts';
import { hashOf, makeKey } from './keys.ts';
import { makeCode, readCode } from './pairing-code.ts';
import { writeTags } from './tags.ts';
import { newRow } from './view.ts';

export type Offer = Pick<ScreenProfile, 'width' | 'height' | 'language'>;
/** A panel agent has no glass of its own: it takes over a panel that staff have described. */
export const agentOffer: Offer = { width: 0, height: 0, language: 'fr' };
export type PairInput = {
  readonly code: string;
  /** Pairs this display anew instead of making one: a broken screen is replaced and keeps all that is placed on it. */
  readonly display?: string;
  readonly name?: string;
} & Partial<Pick<DisplayInput, 'tags' | 'place' | 'timeZone' | 'darkHours'>>;

export type Pairing = ReturnType<typeof createPairing>;

/** Codes that wait at once; beyond it somebody is playing. */
const mostWaiting = 2000;

export function createPairing(
  deps: Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus' | 'config'>,
) {
  const { store, clock, config, bus } = deps;
  const { codeLifetime } = config.pairing;
  const unknownCode = () => new BeffroiError('PAIRING_CODE', { minutes: Math.round(codeLifetime / 60_000) });

  /** A new code and secret for a screen. Removes the codes that have expired. */
  async function offer(screen: Offer) {
    const now = clock();
    await store.db.deleteFrom('pairing').where('expires_at', '<=', now).execute();
    const { waiting } = await store.db
      .selectFrom('pairing')
      .select((e) => e.fn.countAll<number>().as('waiting'))
      .executeTakeFirstOrThrow();
    if (Number(waiting) >= mostWaiting) throw new BeffroiError('UNAVAILABLE', { seconds: 60 });
    const secret = makeKey(deps.randomBytes);
    const code = await insertUnderNewCode(screen, hashOf(secret), now);
    const url = `${config.publicUrl.replace(/\/$/, '')}/console/displays/pair?code=${code}`;
    const qr = await qrcode.toString(url, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
    return { code, secret, expiresAt: now + codeLifetime, qr, url };
  }

  async function insertUnderNewCode(screen: Offer, secretHash: string, now: number): Promise<string> {
    for (;;) {
      const code = makeCode(deps.randomBytes);
      const made = await store.db
        .insertInto('pairing')
        .values({
          ...screen,
          code,
          secret_hash: secretHash,
          display_id: null,
          display_key: null,
          created_at: now,
          expires_at: now + codeLifetime,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (Number(made.numInsertedOrUpdatedRows ?? 0) > 0) return code;
    }
  }

  /** What has become of a code, for the screen that holds its secret. The key is given once, then erased. */
  async function collect(typed: string, secret: string) {
    const code = readCode(typed);
    if (!code) throw unknownCode();
    return store.db.transaction().execute(async (trx) => {
      const row = await trx
        .selectFrom('pairing')
        .selectAll()
        .where('code', '=', code)
        .where('expires_at', '>', clock())
        .executeTakeFirst();
      // One answer for a wrong code and a wrong secret, so that nobody learns which codes are up.
      if (!row || !same(row.secret_hash, hashOf(secret))) throw unknownCode();
      if (row.display_id === null || row.display_key === null) return { state: 'waiting' as const };
      const taken = await trx.deleteFrom('pairing').where('code', '=', code).executeTakeFirst();
      if (taken.numDeletedRows === 0n) throw unknownCode();
      return { state: 'paired' as const, display: row.display_id, key: row.display_key };
    });
  }

  /** Makes the display that shows the code, or gives an existing one its new key, and answers its id. */
  async function pair(actor: Actor, input: PairInput): Promise<string> {
    const code = readCode(input.code);
    if (!code) throw unknownCode();
    const now = clock();
    const key = makeKey(deps.randomBytes);
    const display = input.display ?? deps.newId();
    await store.db.transaction().execute(async (trx) => {
      const row = await trx
        .updateTable('pairing')
        .set({ display_id: display, display_key: key, expires_at: now + codeLifetime })
        .where('code', '=', code)
        .where('display_id', 'is', null)
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst();
      if (!row) throw unknownCode();
      const profile = {
        kind: 'screen' as const,
        width: row.width,
        height: row.height,
        language: row.language,
      };
      const agent = row.width === agentOffer.width;
      if (input.display === undefined) {
        if (agent)
          refuse([{ field: 'body.display', message: 'an agent needs a panel that hangs on an agent' }]);
        const { time_zone } = await trx
          .selectFrom('territory')
          .select('time_zone')
          .where('id', '=', actor.territory)
          .executeTakeFirstOrThrow();
        const made = describe(input, profile, time_zone);
        await trx
          .insertInto('display')
          .values(newRow(made, { id: display, territory: actor.territory, keyHash: hashOf(key), at: now }))
          .execute();
        await writeTags(trx, { id: display, territory: actor.territory, tags: made.tags });
      } else {
        const hardware = agent ? {} : { profile: await fitted(trx, display, profile) };
        const changed = await trx
          .updateTable('display')
          .set({ key_hash: hashOf(key), revoked_at: null, ...hardware })
          .where('id', '=', display)
          .where('territory_id', '=', actor.territory)
          .where('kind', '=', agent ? 'panel' : 'screen')
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) throw new BeffroiError('NOT_FOUND', { what: display });
      }
      await tell(trx, { topic: 'display', subject: display, territory: actor.territory, at: now });
      await record(trx, {
        id: deps.newId(),
        at: now,
        actor: actor.user,
        territory: actor.territory,
        action: 'display.pair',
        object: { type: 'display', id: display },
      });
    });
    bus.emit('display', { display, change: input.display === undefined ? 'created' : 'changed' });
    bus.emit('outbox', { topic: 'display' });
    bus.emit('changed', { topic: 'displays', id: display, territory: actor.territory });
    return display;
  }

  return { offer, collect, pair };
}

/** New hardware under the same settings: its size is its own; how it is divided, its language, sound and touch stay. */
async function fitted(trx: Transaction<Tables>, id: string, { width, height, ...fresh }: ScreenProfile) {
  const row = await trx.selectFrom('display').select('profile').where('id', '=', id).executeTakeFirst();
  const kept = row ? (JSON.parse(row.profile) as ScreenProfile) : fresh;
  return JSON.stringify({ ...kept, width, height });
}

function describe(input: PairInput, profile: ScreenProfile, timeZone: string): DisplayInput {
  if (!input.name) refuse([{ field: 'body.name', message: 'a new display has a name' }]);
  const made: DisplayInput = {
    name: input.name,
    profile,
    timeZone: input.timeZone ?? timeZone,
    tags: input.tags ?? [],
    ...(input.place ? { place: input.place } : {}),
    ...(input.darkHours ? { darkHours: input.darkHours } : {}),
  };
  checkDescription(made);
  return made;
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
