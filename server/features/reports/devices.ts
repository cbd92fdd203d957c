/**
 * Devices that are told of what becomes of a report, by the town's own notifications: what everybody may read of it, and the
 * way to its page. Of several words that wait only the newest is said, for on a device it takes the place of those before.
 */
import type { PushAddress } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import { isSolved } from '#core/report/states.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import type { Deps } from '../../deps.ts';
import { leaseMs, lifeMs, type OneText, waitAfter } from '../channels/index.ts';
import type { Subscriptions } from '../subscriptions/index.ts';
import type { Follower, News } from './followers.ts';
import { type Db, newToken, type ReportRow } from './rows.ts';

type Device = {
  readonly push: PushAddress;
  readonly language: 'fr' | 'en';
  readonly before?: string | undefined;
};
export type Devices = {
  /**
   * Answers its token. The same device again, or at another address (`before`: its token so far), is nobody new.
   * Throws SUBSCRIPTION_WAY, SUBSCRIPTION_OLD_KEY, SUBSCRIPTION_DEVICE and SUBSCRIPTION_FULL.
   */
  add(report: Pick<ReportRow, 'id'>, device: Device): Promise<string>;
  /** Those of the reports that it goes on for with its own. */
  tell(db: Db, report: Pick<ReportRow, 'id'>, news: News): Promise<void>;
  /** Says what is due. Only one at a time may. */
  work(): Promise<void>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'config'>;
type Needs = { readonly way: Pick<OneText, 'send'>; readonly expectDevice: Subscriptions['expectDevice'] };
type Waiting = News & { readonly at: number };

/** Of one report: more is somebody who wants to have us write to many. */
const most = 50;
/** In one round; what is left waits for the next. */
const mostInRound = 500;

export function createDevices(deps: Given, { way, expectDevice }: Needs): Devices {
  const { store, clock, newId, config } = deps;
  const { db } = store;

  async function lease(): Promise<Follower | undefined> {
    const now = clock();
    const next = await db
      .selectFrom('report_follower')
      .select(['id', 'attempts'])
      .where('due_at', '<=', now)
      .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    if (!next) return undefined;
    return db
      .updateTable('report_follower')
      .set({ leased_until: now + leaseMs, attempts: next.attempts + 1 })
      .where('id', '=', next.id)
      .where('attempts', '=', next.attempts)
      .where('due_at', '<=', now)
      .returningAll()
      .executeTakeFirst();
  }

  async function bring(follower: Follower) {
    const { at, ...news } = JSON.parse(follower.news ?? '{}') as Waiting;
    const { territory_id, reference, time_zone } = await db
      .selectFrom('report as r')
      .innerJoin('territory as t', 't.id', 'r.territory_id')
      .select(['r.territory_id', 'r.reference', 't.time_zone'])
      .where('r.id', '=', follower.report_id)
      .executeTakeFirstOrThrow();
    const language = follower.language === 'en' ? 'en' : 'fr';
    const base = config.publicUrl.replace(/\/+$/, '');
    const query = new URLSearchParams({ f: follower.token, lang: language });
    return way.send({
      territory: territory_id,
      id: `report-${follower.report_id}`,
      to: follower.address,
      keys: JSON.parse(follower.keys ?? '{}') as Record<string, string>,
      language,
      said: {
        ...wordsOf(news, { reference, language, timeZone: time_zone }),
        link: `${base}/suivi/${encodeURIComponent(follower.report_id)}?${query}`,
      },
      until: at + lifeMs,
    });
  }

  async function settle(follower: Follower, sent: Awaited<ReturnType<typeof bring>>): Promise<void> {
    const { id, attempts, news } = follower;
    if (sent?.kind === 'gone' || sent?.kind === 'refused') {
      await db.deleteFrom('report_follower').where('id', '=', id).execute();
      return;
    }
    const { at } = JSON.parse(news ?? '{}') as Waiting;
    const isLater = (sent?.kind === 'deferred' || sent?.kind === 'fault') && clock() - at < lifeMs;
    const asked = sent?.kind === 'deferred' ? sent.after : undefined;
    await db
      .updateTable('report_follower')
      .set({
        leased_until: null,
        ...(isLater
          ? { due_at: clock() + waitAfter(attempts, { urgent: false, ...(asked && { asked }) }) }
          : { news: null, due_at: null, attempts: 0 }),
      })
      .where('id', '=', id)
      // Something newer may have come meanwhile.
      .where('attempts', '=', attempts)
      .where('news', '=', news)
      .execute();
  }

  return {
    async add({ id }, { push, language, before }) {
      await expectDevice(push);
      const token = newToken(deps);
      const hash = sha256Hex(push.endpoint);
      await db.transaction().execute(async (trx) => {
        const rows = await trx
          .selectFrom('report_follower')
          .selectAll()
          .where('report_id', '=', id)
          .where('way', '=', 'push')
          .execute();
        const same = rows.filter((row) => row.address_hash === hash || row.token === before);
        if (rows.length - same.length >= most) throw new BeffroiError('SUBSCRIPTION_FULL');
        for (const row of same) await trx.deleteFrom('report_follower').where('id', '=', row.id).execute();
        const { news = null } = same.find((row) => row.news !== null) ?? {};
        await trx
          .insertInto('report_follower')
          .values({
            id: newId(),
            report_id: id,
            way: 'push',
            address: push.endpoint,
            address_hash: hash,
            keys: JSON.stringify({ ...push.keys, key: push.key }),
            language,
            token,
            created_at: clock(),
            confirmed_at: clock(),
            news,
            due_at: news === null ? null : clock(),
          })
          .execute();
      });
      return token;
    },
    async tell(trx, { id }, news) {
      const waiting: Waiting = { ...news, at: clock() };
      await trx
        .updateTable('report_follower')
        .set({ news: JSON.stringify(waiting), due_at: clock(), attempts: 0, leased_until: null })
        .where('way', '=', 'push')
        .where('report_id', 'in', (eb) =>
          eb
            .selectFrom('report')
            .select('id')
            .where((of) => of.or([of('id', '=', id), of('duplicate_of', '=', id)])),
        )
        .execute();
    },
    async work() {
      for (let round = 0; round < mostInRound; round++) {
        const follower = await lease();
        if (!follower) return;
        await settle(follower, await bring(follower));
      }
    },
  };
}

type Reader = { readonly reference: string; readonly language: 'fr' | 'en'; readonly timeZone: string };

function wordsOf({ state, text, expected, sheet }: News, { reference, language, timeZone }: Reader) {
  const { track, states, push, sheet: s } = reportWords[language];
  if (sheet)
    return {
      title: `${s.pushed.replace('{reference}', () => reference)}${s.events[sheet.how]}`,
      text: (sheet.how === 'retracted' ? undefined : sheet.line) ?? '',
    };
  const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone });
  const said = [
    expected !== undefined && track.expected.replace('{day}', () => day.format(expected)),
    text,
    isSolved(state) && push.question,
  ];
  return {
    title: push.title.replace('{reference}', () => reference).replace('{state}', () => states[state]),
    text: said.filter(Boolean).join(' · '),
  };
}
