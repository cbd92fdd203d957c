/** What displays tell of consultations: rules and end from the poll itself, figures at a pace, stage by stage ahead, so that a display without a line is right as well. */
import type { PollFile, PollInput } from '#core/contracts/index.ts';
import type { ShownPoll } from '../../compose/index.ts';
import { reachableSite } from '../../http/reachable-site.ts';
import { type Db, definitionOf, heldOf, type PollRow } from './rows.ts';

/** [from, until), ms; without an end where `until` is absent. Between stages nothing is told. */
export type PollStage = {
  readonly from: number;
  readonly until?: number | undefined;
  readonly poll: ShownPoll;
};
export type ShownFigures = {
  readonly voters: number;
  /** By option, of those whose counts are told while they last. */
  readonly scores?: readonly {
    readonly option: string;
    readonly score: number;
    readonly share: number;
    /** Once all is counted. */
    readonly chosen?: boolean;
  }[];
  /** Of what has several questions, the one that says most once it is counted. */
  readonly headline?: Pick<ShownPoll, 'about' | 'options'>;
};

const day = 86_400_000;
/** What is older is not told any more, whether anybody can reach the display or not. */
const freshMs = day;
/** A result is shown for so long. */
export const resultMs = 14 * day;

/** The stages of each of these polls; none for what is a draft or not there. */
export async function stagesOf(
  db: Db,
  polls: readonly string[],
  publicUrl: string,
): Promise<ReadonlyMap<string, readonly PollStage[]>> {
  if (polls.length === 0) return new Map();
  const rows = await db
    .selectFrom('poll')
    .innerJoin('territory', 'territory.id', 'poll.territory_id')
    .leftJoin('poll_shown', 'poll_shown.poll_id', 'poll.id')
    // Without its result, which holds every ballot.
    .select(['poll.id', 'poll.slug', 'poll.form', 'poll.definition', 'poll.state'])
    .select(['poll.closes_at', 'poll.counted_at'])
    .select(['territory.parent_id', 'poll_shown.body as shown', 'poll_shown.at as shown_at'])
    .where('poll.id', 'in', [...polls])
    .execute();
  return new Map(
    rows.map((row) => {
      const figures =
        row.shown === null || row.shown_at === null
          ? undefined
          : { ...(JSON.parse(row.shown) as ShownFigures), at: row.shown_at };
      // The site is that of the town at the top.
      const link = row.parent_id === null ? linkOf(row, publicUrl) : undefined;
      return [row.id, stagesFrom(row, { figures, link })] as const;
    }),
  );
}

type Known = {
  readonly figures: (ShownFigures & { readonly at: number }) | undefined;
  readonly link: ShownPoll['link'];
};

type Stepped = Pick<PollRow, 'form' | 'definition' | 'state' | 'closes_at' | 'counted_at'>;

export function stagesFrom(row: Stepped, { figures, link }: Known): PollStage[] {
  const base = { ...asked(row), closesAt: row.closes_at, link };
  const { opensAt } = base;
  const over: ShownPoll = { ...base, stage: 'over' };
  switch (row.state) {
    case 'announced': {
      const open: ShownPoll = { ...base, stage: 'open' };
      const stale = figures === undefined ? opensAt : Math.min(row.closes_at, figures.at + freshMs);
      return [
        { from: 0, until: opensAt, poll: { ...base, stage: 'ahead' } },
        ...(figures === undefined
          ? []
          : [{ from: opensAt, until: stale, poll: withFigures(open, figures, row) }]),
        { from: stale, until: row.closes_at, poll: open },
        { from: row.closes_at, poll: over },
      ];
    }
    case 'counting':
      return [{ from: 0, poll: over }];
    case 'counted': {
      const until = (row.counted_at ?? row.closes_at) + resultMs;
      const counted: ShownPoll = { ...base, stage: 'counted' };
      return figures === undefined ? [] : [{ from: 0, until, poll: withFigures(counted, figures, row) }];
    }
    default:
      return [];
  }
}

/** The stage that holds at an instant. */
export const stageAt = (stages: readonly PollStage[] | undefined, at: number): ShownPoll | undefined =>
  stages?.find(({ from, until }) => from <= at && (until === undefined || at < until))?.poll;

function withFigures(
  poll: ShownPoll,
  { voters, scores, headline, at }: ShownFigures & { at: number },
  row: Stepped,
): ShownPoll {
  const figures = { voters, at };
  if (headline !== undefined) return { ...poll, ...headline, figures };
  if (scores === undefined || (voters === 0 && poll.stage === 'open')) return { ...poll, figures };
  const { question } = definitionOf(row);
  const named = new Map(question.options.map((option) => [option.code, option.name]));
  const options = scores.flatMap(({ option, ...told }) => {
    const name = named.get(option);
    return name === undefined ? [] : [{ name, ...told }];
  });
  return { ...poll, options, figures };
}

/** Scores in the order of the count, each with its part of the whole. */
export function scoresOf({ count, poll }: Pick<PollFile, 'count' | 'poll'>) {
  const most = Math.max(1, ...count.lines.map(({ score }) => score));
  const whole = unitOf(poll.question) === 'points' ? most : Math.max(1, count.ballots);
  return count.lines.map(({ option, score, chosen }) => ({
    option,
    score,
    share: Math.min(1, score / whole),
    chosen,
  }));
}

/** What is told of whatever its form, but for when it ends. */
function asked(row: Stepped): Pick<ShownPoll, 'what' | 'opensAt' | 'live' | 'unit' | 'options'> {
  if (row.form === 'question') {
    const { opensAt, live = false, question } = definitionOf(row);
    return { opensAt, live, unit: unitOf(question), options: plain(question) };
  }
  const what = row.form === 'survey' ? 'survey' : 'debate';
  return { what, opensAt: heldOf(row).opensAt, live: false, unit: 'share', options: [] };
}

/** What a result comes down to on displays: kept beside it, which is long. In the transaction that publishes. */
export function keepResult(trx: Db, id: string, file: PollFile): Promise<void> {
  return keepFigures(trx, { id, file }, { scores: scoresOf(file) });
}

/** Likewise of what has several questions. */
export async function keepFigures(
  trx: Db,
  { id, file }: { id: string; file: Pick<PollFile, 'turnout' | 'countedAt'> },
  told: Omit<ShownFigures, 'voters'>,
): Promise<void> {
  const figures: ShownFigures = { voters: file.turnout.web + file.turnout.paper, ...told };
  const values = { poll_id: id, body: JSON.stringify(figures), at: file.countedAt };
  await trx
    .insertInto('poll_shown')
    .values(values)
    .onConflict((c) => c.column('poll_id').doUpdateSet(values))
    .execute();
}

type Question = PollInput['question'];
const plain = ({ options }: Question): ShownPoll['options'] => options.map(({ name }) => ({ name }));
const unitOf = ({ method }: Question): ShownPoll['unit'] => (method.kind === 'points' ? 'points' : 'share');

const linkOf = ({ slug }: Pick<PollRow, 'slug'>, publicUrl: string) => shortLink(shortOf(slug), publicUrl);

/** The code needs no more than the short address, and is the coarser for it. */
export function shortLink(short: string, publicUrl: string): ShownPoll['link'] {
  const site = reachableSite(publicUrl);
  if (site === undefined) return undefined;
  const url = `${site}/c/${short}`;
  return { url, said: url.replace(/^https?:\/\/(www\.)?/, '') };
}

/** What stands for a poll in the address that is read off a display: the last letters of its name. */
export const shortOf = (slug: string): string => slug.slice(slug.lastIndexOf('-') + 1);
