/** What displays tell of proposals: a call while residents put forward and support; a proposal that was chosen, is under way or done. */
import type { ShownPoll, ShownWhat } from '../../compose/index.ts';
import { type PollStage, resultMs, shortLink } from '../polls/index.ts';
import { type Db, definitionOf, type ProposalRow } from './rows.ts';

/** The stages of each of these calls and proposals; none for what is a draft, not published or long over. */
export async function shownStages(
  db: Db,
  ids: readonly string[],
  publicUrl: string,
): Promise<ReadonlyMap<string, readonly PollStage[]>> {
  if (ids.length === 0) return new Map();
  return new Map([...(await callStages(db, ids, publicUrl)), ...(await projectStages(db, ids, publicUrl))]);
}

const nothingAnswered = { live: false, unit: 'share', options: [] } as const;

async function callStages(db: Db, ids: readonly string[], publicUrl: string) {
  const rows = await db
    .selectFrom('proposal_call')
    .innerJoin('territory', 'territory.id', 'proposal_call.territory_id')
    .select(['proposal_call.id', 'proposal_call.slug', 'definition', 'parent_id'])
    .where('proposal_call.id', 'in', [...ids])
    .where('announced_at', 'is not', null)
    .execute();
  const stages: [string, readonly PollStage[]][] = [];
  for (const row of rows) {
    const { n, at } = await db
      .selectFrom('proposal')
      .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.max('published_at').as('at')])
      .where('call_id', '=', row.id)
      .where('state', '=', 'published')
      .executeTakeFirstOrThrow();
    const { opensAt, depositUntil, supportUntil } = definitionOf(row);
    const figures = { voters: Number(n), at: Number(at ?? opensAt) };
    // The site is that of the town at the top.
    const link = row.parent_id === null ? shortLink(lastOf(row.slug), publicUrl) : undefined;
    const stage = (what: ShownWhat, stage: ShownPoll['stage'], closesAt: number): ShownPoll => ({
      ...nothingAnswered,
      what,
      stage,
      opensAt,
      closesAt,
      figures,
      link,
    });
    stages.push([
      row.id,
      [
        { from: 0, until: opensAt, poll: stage('deposit', 'ahead', depositUntil) },
        { from: opensAt, until: depositUntil, poll: stage('deposit', 'open', depositUntil) },
        ...(supportUntil > depositUntil
          ? [{ from: depositUntil, until: supportUntil, poll: stage('support', 'open', supportUntil) }]
          : []),
      ],
    ]);
  }
  return stages;
}

const lastOf = (slug: string): string => slug.slice(slug.lastIndexOf('-') + 1);

async function projectStages(db: Db, ids: readonly string[], publicUrl: string) {
  const rows = await db
    .selectFrom('proposal')
    .innerJoin('territory', 'territory.id', 'proposal.territory_id')
    .leftJoin('proposal_study', 'proposal_study.proposal_id', 'proposal.id')
    .select(['proposal.id', 'reference', 'won', 'parent_id', 'proposal_study.cost'])
    .where('proposal.id', 'in', [...ids])
    .where('state', '=', 'published')
    .execute();
  const stages: [string, readonly PollStage[]][] = [];
  for (const row of rows) {
    const news = await newsOf(db, row);
    if (!news) continue;
    const poll: ShownPoll = {
      ...nothingAnswered,
      stage: 'counted',
      what: news.what,
      opensAt: news.on,
      closesAt: news.on,
      ...(row.cost !== null && { cost: row.cost }),
      link: row.parent_id === null ? shortLink(row.reference.toLowerCase(), publicUrl) : undefined,
    };
    stages.push([row.id, [{ from: 0, until: news.at + resultMs, poll }]]);
  }
  return stages;
}

type News = { readonly what: 'won' | 'started' | 'done'; readonly at: number; readonly on: number };
const noon = 12 * 3_600_000;

/** The last that is worth telling passers-by; undefined where there is none, or it was given up. `on`: the day that is meant. */
async function newsOf(db: Db, { id, won }: Pick<ProposalRow, 'id' | 'won'>): Promise<News | undefined> {
  const work = await db
    .selectFrom('proposal_work')
    .select(['at', 'state', 'day'])
    .where('proposal_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (work?.state === 'abandoned') return undefined;
  if (work && work.state !== 'planned')
    return {
      what: work.state === 'done' ? 'done' : 'started',
      at: work.at,
      on: Date.parse(`${work.day}T00:00:00Z`) + noon,
    };
  if (won === 1) {
    const vote = await db
      .selectFrom('poll')
      .innerJoin('proposal', 'proposal.call_id', 'poll.call_id')
      .select('counted_at')
      .where('proposal.id', '=', id)
      .where('poll.state', '=', 'counted')
      .orderBy('counted_at', 'desc')
      .executeTakeFirst();
    const at = vote?.counted_at ?? undefined;
    return at === undefined ? undefined : { what: 'won', at, on: at };
  }
  return answerNews(db, id);
}

/** Of a call without a budget: what the town has answered last. */
async function answerNews(db: Db, id: string): Promise<News | undefined> {
  const answer = await db
    .selectFrom('proposal_answer')
    .select(['at', 'outcome'])
    .where('proposal_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (answer?.outcome !== 'started' && answer?.outcome !== 'done') return undefined;
  return { what: answer.outcome, at: answer.at, on: answer.at };
}
