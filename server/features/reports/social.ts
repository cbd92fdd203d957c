/**
 * What people answer, on other networks, to what the town has posted there: each becomes a case, once, with their words and the
 * way to them. A flood becomes no more cases than a desk can read; the rest is counted. What an author takes back is gone here too.
 */
import type { SocialNetwork, SocialOverflow } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import { isClosed } from '#core/report/states.ts';
import type { Deps } from '../../deps.ts';
import { fold } from '../content/index.ts';
import { caseSettingsOf } from './case-settings.ts';
import { listCategories } from './categories.ts';
import { dueOf } from './due.ts';
import { blankReport, type Receiving, remoteHash } from './receiving.ts';
import { type Db, note, type ReportRow, stateOf } from './rows.ts';
import { hearAll, type Thread, type Told } from './social-thread.ts';
import { overflowOf } from './social-view.ts';

export type Voice = {
  readonly territory: string;
  readonly network: SocialNetwork;
  /** What it is called there. */
  readonly id: string;
  readonly author: string;
  readonly handle: string;
  readonly url: string;
  readonly text: string;
  readonly language: string | undefined;
  readonly public: boolean;
  /** The message whose post it answers. */
  readonly message: string;
  /** The account of the town that was asked; of the fediverse none. */
  readonly channel?: string;
  /** Of the fediverse: the row by which it is answered. */
  readonly reply?: string;
};
type Named = Pick<Voice, 'network' | 'id'> & { readonly author?: string };
export type Social = {
  /** The same again is nothing new. In the transaction of the caller; call `told` with the answer when it is over. */
  hear(trx: Db, voice: Voice): Promise<Heard>;
  /** Its author says it otherwise: it is to be read again. */
  change(trx: Db, named: Named, text: string): Promise<Heard>;
  /** Taken back by its author: the words go, the case stays, and is over where nobody has begun with it. */
  withdraw(trx: Db, named: Named): Promise<Heard>;
  /** All that an author has said, who is no more, or whom nobody wants to hear. */
  withdrawAll(trx: Db, author: string, territory?: string): Promise<Heard>;
  /** All that was answered to one post, as its network says: what is missing of it was taken back. */
  hearAll(trx: Db, thread: Thread, told: readonly Told[]): Promise<Heard>;
  /** Whether the town wants such cases. */
  wanted(territory: string): Promise<boolean>;
  /** The town has answered it: part of its story. */
  answered(trx: Db, reply: string, said: { text: string; by: string }): Promise<Heard>;
  /** What is open is looked at anew by those who have it on their screens. */
  told(heard: Heard): void;
  /** What became no case, of the last week. */
  overflow(territory: string): Promise<SocialOverflow>;
};
/** Cases that were made or changed. */
export type Heard = readonly Pick<ReportRow, 'id' | 'territory_id'>[];
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>;

const dayMs = 86_400_000;
/** Cases in a day: below one post, of one account, of one town. */
const most = { message: 30, author: 5, town: 200 } as const;
const longest = 4000;
/** New words of one author within it are one change. */
const oneChangeMs = 3_600_000;
const mostChanges = 10;

export function createSocial(deps: Given, { receiving }: { receiving: Pick<Receiving, 'receive'> }): Social {
  const { store, clock, bus } = deps;
  const { db } = store;

  /** Under which they stand; undefined where the town wants none. */
  async function categoryFor(trx: Db, territory: string): Promise<string | undefined> {
    const { social } = await caseSettingsOf(trx, territory);
    if (social?.active === false) return undefined;
    const categories = (await listCategories(trx as typeof db, territory)).filter((one) => !one.emergency);
    const chosen = categories.find(({ id }) => id === social?.category);
    return (chosen ?? categories.find(({ about }) => about === 'question'))?.id;
  }

  async function isTooMuch(trx: Db, { message, territory, author }: Voice): Promise<boolean> {
    const count = async (column: 'message_id' | 'author_hash' | 'territory_id', value: string) => {
      const { n } = await trx
        .selectFrom('social_reply')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(column, '=', value)
        .where('territory_id', '=', territory)
        .where('report_id', 'is not', null)
        .where('received_at', '>', clock() - dayMs)
        .executeTakeFirstOrThrow();
      return Number(n);
    };
    return (
      (await count('author_hash', sha256Hex(author))) >= most.author ||
      (await count('message_id', message)) >= most.message ||
      (await count('territory_id', territory)) >= most.town
    );
  }

  async function caseOf(trx: Db, voice: Voice, category: string): Promise<ReportRow> {
    const description = voice.text.slice(0, longest).toWellFormed();
    const row = await trx
      .insertInto('report')
      .values({
        ...blankReport(deps),
        territory_id: voice.territory,
        category_id: category,
        request_key: `social:${remoteHash(voice.network, voice.id)}`,
        source: 'social',
        description,
        search: fold(`${description} ${voice.handle}`),
        language: voice.language?.startsWith('en') ? 'en' : 'fr',
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await receiving.receive(trx, row);
    return row;
  }

  const rowsBy = (trx: Db) => trx.selectFrom('social_reply').selectAll().where('gone_at', 'is', null);
  const named = (trx: Db, { network, id, author }: Named) => {
    const query = rowsBy(trx).where('remote_hash', '=', remoteHash(network, id));
    return (author === undefined ? query : query.where('author_hash', '=', sha256Hex(author))).execute();
  };
  /** Those of a day that stand in its history. */
  const changesOf = (trx: Db, report: string) =>
    trx
      .selectFrom('report_event')
      .select('at')
      .where('report_id', '=', report)
      .where('kind', '=', 'reworded')
      .where('at', '>', clock() - dayMs)
      .execute();
  const reportOf = (trx: Db, id: string) =>
    trx.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  async function drop(trx: Db, rows: readonly { id: string; report_id: string | null }[]): Promise<Heard> {
    const heard: ReportRow[] = [];
    for (const { id, report_id } of rows) {
      await trx
        .updateTable('social_reply')
        .set({ gone_at: clock(), handle: '', author: '', url: '' })
        .where('id', '=', id)
        .execute();
      if (report_id === null) continue;
      const report = await reportOf(trx, report_id);
      const isUntouched = report.state === 'received' && report.assigned_to === null;
      await trx
        .updateTable('report')
        .set({
          description: '',
          search: '',
          public_text: null,
          updated_at: clock(),
          ...(isUntouched && { state: 'done-by-other', closed_at: clock(), due_at: null }),
        })
        .where('id', '=', report_id)
        .execute();
      await note(trx, deps, {
        report_id,
        kind: 'taken-back',
        ...(isUntouched && { state: 'done-by-other' }),
      });
      heard.push(report);
    }
    return heard;
  }

  const acts: Pick<Social, 'hear' | 'change'> = {
    async hear(trx, voice) {
      const category = await categoryFor(trx, voice.territory);
      if (category === undefined) return [];
      const remote_hash = remoteHash(voice.network, voice.id);
      const over = await isTooMuch(trx, voice);
      const made = await trx
        .insertInto('social_reply')
        .values({
          id: deps.newId(),
          territory_id: voice.territory,
          report_id: null,
          channel_id: voice.channel ?? null,
          network: voice.network,
          remote_hash,
          author_hash: sha256Hex(voice.author),
          // Of one that is only counted nobody needs to know more.
          handle: over ? '' : voice.handle,
          author: over ? '' : voice.author,
          url: over ? '' : voice.url,
          message_id: voice.message,
          reply_id: voice.reply ?? null,
          public: voice.public ? 1 : 0,
          received_at: clock(),
          changed_at: null,
          gone_at: null,
        })
        .onConflict((c) => c.columns(['territory_id', 'remote_hash']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!made || over) return [];
      const row = await caseOf(trx, voice, category);
      await trx.updateTable('social_reply').set({ report_id: row.id }).where('id', '=', made.id).execute();
      return [row];
    },
    async change(trx, which, text) {
      const heard: ReportRow[] = [];
      for (const { id, report_id, handle } of await named(trx, which)) {
        if (report_id === null) continue;
        const report = await reportOf(trx, report_id);
        const description = text.slice(0, longest).toWellFormed();
        // What was erased is not written again.
        if (report.erased_at !== null || report.description === description) continue;
        const told = await changesOf(trx, report_id);
        if (told.length >= mostChanges) continue;
        const isNew = !told.some(({ at }) => at > clock() - oneChangeMs);
        await trx.updateTable('social_reply').set({ changed_at: clock() }).where('id', '=', id).execute();
        // What was answered was the answer to other words.
        const reopens = isNew && isClosed(stateOf(report)) && report.duplicate_of === null;
        await trx
          .updateTable('report')
          .set({
            description,
            search: fold(`${description} ${handle}`),
            updated_at: clock(),
            ...(reopens && {
              state: 'received',
              closed_at: null,
              verdict: null,
              due_at: await dueOf(trx, report, clock()),
            }),
          })
          .where('id', '=', report_id)
          .execute();
        if (isNew)
          await note(trx, deps, { report_id, kind: 'reworded', ...(reopens && { state: 'received' }) });
        heard.push(report);
      }
      return heard;
    },
  };

  return {
    ...acts,
    hearAll: (trx, thread, told) => hearAll(trx, { ...acts, drop }, { thread, told, now: clock() }),
    wanted: async (territory) => (await categoryFor(db, territory)) !== undefined,
    withdraw: async (trx, which) => drop(trx, await named(trx, which)),
    async withdrawAll(trx, author, territory) {
      const query = rowsBy(trx).where('author_hash', '=', sha256Hex(author));
      return drop(
        trx,
        await (territory === undefined ? query : query.where('territory_id', '=', territory)).execute(),
      );
    },
    async answered(trx, reply, { text, by }) {
      const row = await trx
        .selectFrom('social_reply')
        .select('report_id')
        .where('reply_id', '=', reply)
        .executeTakeFirst();
      if (!row?.report_id) return [];
      const report = await reportOf(trx, row.report_id);
      const begins = report.state === 'received';
      await trx
        .updateTable('report')
        .set({
          updated_at: clock(),
          ...(begins && { state: 'in-charge', assigned_to: report.assigned_to ?? by }),
        })
        .where('id', '=', report.id)
        .execute();
      await note(trx, deps, {
        report_id: report.id,
        kind: 'said',
        text,
        by_user: by,
        ...(begins && { state: 'in-charge' }),
      });
      return [report];
    },
    told(heard) {
      for (const { id, territory_id: territory } of heard)
        bus.emit('changed', { topic: 'reports', territory, id });
    },
    overflow: (territory) => overflowOf(db, territory, clock()),
  };
}
