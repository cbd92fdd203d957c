/** What everybody may read of proposals: what was published, in the words in which it was; days and no hours, nobody's name. */
import type {
  CallFile,
  CallView,
  ProposalOutcome,
  RefusalRule,
  StudyView,
  WorkView,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { mergedInto } from './merging.ts';
import { proposalsPath } from './paths.ts';
import { pursued } from './pursued.ts';
import {
  answersTo,
  type CallRow,
  type Db,
  definitionOf,
  isOwed,
  type ProposalRow,
  refusalOf,
} from './rows.ts';
import { callView } from './views.ts';

export type PublicProposal = {
  readonly row: ProposalRow;
  readonly reference: string;
  readonly title: string;
  readonly text: string;
  readonly supports: number;
  /** The town owes an answer. */
  readonly owed: boolean;
  readonly answers: readonly {
    readonly at: number;
    readonly outcome: ProposalOutcome;
    readonly text: string;
  }[];
  /** Those that say the same and were united with it. */
  readonly merged: readonly { readonly reference: string; readonly title: string; readonly reason: string }[];
  /** Of a participatory budget. */
  readonly study: StudyView | undefined;
  /** Undefined before the count, and of what did not stand on the ballot. */
  readonly won: boolean | undefined;
  readonly works: readonly WorkView[];
};
export type PublicCall = { readonly row: CallRow; readonly view: CallView };
export type PublicProposals = {
  /** Calls that were announced, the newest first. */
  calls(territory: string): Promise<CallView[]>;
  /** Throws NOT_FOUND. */
  call(territory: string, slug: string): Promise<PublicCall>;
  /** `sort`: the newest, or those that most support, first. */
  list(call: CallRow, sort: 'new' | 'supported'): Promise<PublicProposal[]>;
  /** Throws NOT_FOUND. */
  read(call: CallRow, reference: string): Promise<PublicProposal>;
  /** The path of the call, or of the published proposal, that a short address stands for. */
  named(territory: string, short: string): Promise<string | undefined>;
  /** Of one that was merged, the reference of the one that stays; undefined where there is none. */
  mergedInto(call: CallRow, reference: string): Promise<string | undefined>;
  /** Calls and published proposals, as search engines are told of them; times in ms. */
  pages(territory: string): Promise<{ path: string; changed: number }[]>;
  /** Whether the town has called at all. */
  open(territory: string): Promise<boolean>;
  file(call: CallRow): Promise<CallFile>;
};

/** A file for search engines may list no more (sitemaps.org). */
const mostPages = 50_000;

export function createPublicProposals({ store, clock }: Pick<Deps, 'store' | 'clock'>): PublicProposals {
  const { db } = store;
  const announced = (territory: string) =>
    db
      .selectFrom('proposal_call')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('announced_at', 'is not', null)
      .orderBy('id', 'desc')
      .limit(100);
  const published = (call: CallRow) =>
    db.selectFrom('proposal').selectAll().where('call_id', '=', call.id).where('state', '=', 'published');

  async function list(call: CallRow, sort: 'new' | 'supported'): Promise<PublicProposal[]> {
    const rows = await published(call)
      .orderBy(sort === 'new' ? 'published_at' : 'supports', 'desc')
      .orderBy('id')
      .limit(2000)
      .execute();
    return told(db, call, rows);
  }

  return {
    async calls(territory) {
      const rows = await announced(territory).execute();
      return Promise.all(rows.map((row) => callView(db, row, clock())));
    },
    async call(territory, slug) {
      const row = await announced(territory).where('slug', '=', slug).executeTakeFirst();
      if (!row) throw new BeffroiError('NOT_FOUND', { what: slug });
      return { row, view: await callView(db, row, clock()) };
    },
    list,
    async read(call, reference) {
      const row = await published(call).where('reference', '=', reference).executeTakeFirst();
      const [one] = row ? await told(db, call, [row]) : [];
      if (!one) throw new BeffroiError('NOT_FOUND', { what: reference });
      return one;
    },
    async mergedInto(call, reference) {
      const row = await db
        .selectFrom('proposal')
        .innerJoin('proposal as other', 'other.id', 'proposal.merged_into')
        .select('other.reference')
        .where('proposal.call_id', '=', call.id)
        .where('proposal.reference', '=', reference)
        .where('proposal.state', '=', 'merged')
        .where('other.state', '=', 'published')
        .executeTakeFirst();
      return row?.reference;
    },
    async pages(territory) {
      const calls = await announced(territory).execute();
      const rows = await db
        .selectFrom('proposal')
        .innerJoin('proposal_call', 'proposal_call.id', 'proposal.call_id')
        .select(['slug', 'reference', 'published_at'])
        .where('proposal.territory_id', '=', territory)
        .where('state', '=', 'published')
        .orderBy('proposal.id', 'desc')
        .limit(mostPages - calls.length)
        .execute();
      return [
        ...calls.map(({ slug, announced_at }) => ({
          path: `${proposalsPath}/${slug}`,
          changed: announced_at ?? 0,
        })),
        ...rows.map(({ slug, reference, published_at }) => ({
          path: `${proposalsPath}/${slug}/${reference}`,
          changed: published_at ?? 0,
        })),
      ];
    },
    async named(territory, short) {
      if (/^[a-z2-9]{4}-[a-z2-9]{4}$/.test(short)) {
        const row = await db
          .selectFrom('proposal')
          .innerJoin('proposal_call', 'proposal_call.id', 'proposal.call_id')
          .select(['slug', 'reference'])
          .where('proposal.territory_id', '=', territory)
          .where('reference', '=', short.toUpperCase())
          .where('state', '=', 'published')
          .executeTakeFirst();
        return row && `${proposalsPath}/${row.slug}/${row.reference}`;
      }
      if (!/^[a-z2-9]{4}$/.test(short)) return undefined;
      const row = await announced(territory).where('slug', 'like', `%-${short}`).executeTakeFirst();
      return row && `${proposalsPath}/${row.slug}`;
    },
    open: async (territory) => (await announced(territory).limit(1).executeTakeFirst()) !== undefined,
    async file(call) {
      const town = await db
        .selectFrom('territory')
        .select(['name', 'time_zone'])
        .where('id', '=', call.territory_id)
        .executeTakeFirstOrThrow();
      const on = (at: number) =>
        Temporal.Instant.fromEpochMilliseconds(at)
          .toZonedDateTimeISO(town.time_zone)
          .toPlainDate()
          .toString();
      const refused = await db
        .selectFrom('proposal')
        .select('refusal')
        .where('call_id', '=', call.id)
        .where('state', '=', 'refused')
        .execute();
      const byRule: Partial<Record<RefusalRule, number>> = {};
      for (const row of refused) {
        const rule = refusalOf(row)?.rule;
        if (rule) byRule[rule] = (byRule[rule] ?? 0) + 1;
      }
      return {
        format: 'beffroi-proposals/1',
        call: { ...definitionOf(call), slug: call.slug, town: town.name },
        madeAt: clock(),
        proposals: (await list(call, 'supported')).map(
          ({ row, reference, title, text, supports, answers, study, won, works, merged }) => ({
            reference,
            title,
            text,
            receivedOn: on(row.received_at),
            supports,
            answers: answers.map(({ at, outcome, text: words }) => ({ on: on(at), outcome, text: words })),
            ...(study && { study: studyFile(study) }),
            ...(won !== undefined && { won }),
            merged: [...merged],
            works: works.map(({ at: _, ...said }) => said),
          }),
        ),
        refused: byRule as CallFile['refused'],
      };
    },
  };
}

const studyFile = ({ dueAt: _, studiedAt: __, ...study }: StudyView) => study;

async function told(db: Db, call: CallRow, rows: readonly ProposalRow[]): Promise<PublicProposal[]> {
  const ids = rows.map(({ id }) => id);
  const [answers, { studies, works }] = [await answersTo(db, ids), await pursued(db, call, ids)];
  const merged = await mergedInto(db, ids);
  return rows.map((row) => ({
    row,
    reference: row.reference,
    title: row.public_title ?? '',
    text: row.public_text ?? '',
    supports: row.supports,
    owed: isOwed(row, definitionOf(call)),
    answers: (answers.get(row.id) ?? []).map(({ at, outcome, text }) => ({
      at,
      outcome: outcome as ProposalOutcome,
      text,
    })),
    merged: merged.get(row.id) ?? [],
    study: studies.get(row.id),
    won: row.won === null ? undefined : row.won === 1,
    works: works.get(row.id) ?? [],
  }));
}
