/** What everybody may know of the town's consultations: those that were announced, and of a ballot nothing. */
import type { DebateView, PollView, SurveyView } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { turnoutOf } from './counting.ts';
import {
  type Db,
  debateOf,
  definitionOf,
  endingIn,
  extensionsOf,
  type Form,
  heldOf,
  type PollRow,
  pollColumns,
  surveyOf,
} from './rows.ts';

export type PublicPolls = {
  /** Those that were announced, what ends last first. */
  list(territory: string): Promise<PollView[]>;
  /** Throws NOT_FOUND. */
  read(territory: string, slug: string): Promise<{ row: PollRow; view: PollView }>;
  /** What a short address stands for, the newest of several; undefined when it stands for nothing that is asked. */
  named(territory: string, short: string): Promise<{ form: Form; slug: string } | undefined>;
  /** Surveys, likewise. */
  surveys(territory: string): Promise<SurveyView[]>;
  /** Throws NOT_FOUND. */
  survey(territory: string, slug: string): Promise<{ row: PollRow; view: SurveyView }>;
  /** Debates, likewise. */
  debates(territory: string): Promise<DebateView[]>;
  /** Throws NOT_FOUND. */
  debate(territory: string, slug: string): Promise<{ row: PollRow; view: DebateView }>;
  /** Of which forms something was announced. */
  forms(territory: string): Promise<ReadonlySet<Form>>;
};

export function createPublicPolls({ store, clock }: Pick<Deps, 'store' | 'clock'>): PublicPolls {
  const { db } = store;
  const announced = (territory: string) =>
    db
      .selectFrom('poll')
      .select(pollColumns)
      .where('territory_id', '=', territory)
      .where('state', '!=', 'draft')
      .orderBy('closes_at', 'desc')
      .orderBy('id')
      .limit(200);
  const ofForm = (territory: string, form: Form) => announced(territory).where('form', '=', form);
  async function one(territory: string, form: Form, slug: string): Promise<PollRow> {
    const row = await ofForm(territory, form).where('slug', '=', slug).executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: slug });
    return row;
  }
  return {
    async list(territory) {
      const rows = await ofForm(territory, 'question').execute();
      return Promise.all(rows.map((row) => viewOf(db, row, clock())));
    },
    async read(territory, slug) {
      const row = await one(territory, 'question', slug);
      return { row, view: await viewOf(db, row, clock()) };
    },
    async named(territory, short) {
      if (!/^[a-z2-9]{4}$/.test(short)) return undefined;
      const row = await db
        .selectFrom('poll')
        .select(['slug', 'form'])
        .where('territory_id', '=', territory)
        .where('state', '!=', 'draft')
        .where('slug', 'like', `%-${short}`)
        .orderBy('announced_at', 'desc')
        .executeTakeFirst();
      return row && { slug: row.slug, form: row.form as Form };
    },
    async surveys(territory) {
      const rows = await ofForm(territory, 'survey').execute();
      return Promise.all(rows.map((row) => surveyViewOf(db, row, clock())));
    },
    async survey(territory, slug) {
      const row = await one(territory, 'survey', slug);
      return { row, view: await surveyViewOf(db, row, clock()) };
    },
    async debates(territory) {
      const rows = await ofForm(territory, 'debate').execute();
      return Promise.all(rows.map((row) => debateViewOf(db, row, clock())));
    },
    async debate(territory, slug) {
      const row = await one(territory, 'debate', slug);
      return { row, view: await debateViewOf(db, row, clock()) };
    },
    async forms(territory) {
      const rows = await db
        .selectFrom('poll')
        .select('form')
        .distinct()
        .where('territory_id', '=', territory)
        .where('state', '!=', 'draft')
        .execute();
      return new Set(rows.map(({ form }) => form as Form));
    },
  };
}

export async function viewOf(db: Db, row: PollRow, now: number): Promise<PollView> {
  const call =
    row.call_id === null
      ? undefined
      : await db
          .selectFrom('proposal_call')
          .select(['id', 'slug'])
          .where('id', '=', row.call_id)
          .executeTakeFirst();
  return { ...definitionOf(row), ...(await standingOf(db, row, now)), ...(call && { call }) };
}

export async function surveyViewOf(db: Db, row: PollRow, now: number): Promise<SurveyView> {
  const { n } = await db
    .selectFrom('survey_text')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('survey_id', '=', row.id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return { ...surveyOf(row), ...(await standingOf(db, row, now)), waiting: Number(n) };
}

export async function debateViewOf(db: Db, row: PollRow, now: number): Promise<DebateView> {
  const { n } = await db
    .selectFrom('debate_statement')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('debate_id', '=', row.id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return { ...debateOf(row), ...(await standingOf(db, row, now)), waiting: Number(n) };
}

/** How far it is, whatever is asked. */
async function standingOf(db: Db, row: PollRow, now: number) {
  const { web, paper } = await turnoutOf(db, row.id);
  const { codes } = await db
    .selectFrom('poll_code')
    .select((eb) => eb.fn.countAll<number>().as('codes'))
    .where('poll_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    slug: row.slug,
    phase: phaseOf(row, now),
    closesAt: row.closes_at,
    extensions: extensionsOf(row),
    ...endingIn(row),
    turnout: { web, paper },
    codes: Number(codes),
  };
}

function phaseOf(row: PollRow, now: number): PollView['phase'] {
  if (row.state !== 'announced') return row.state as PollView['phase'];
  if (now < heldOf(row).opensAt) return 'announced';
  return now < row.closes_at ? 'open' : 'ended';
}
