/** What residents are asked, as open data: what it was, how many took part, and where its own file is. */
import type { CallView, DebateView, PollView, SurveyView } from '#core/contracts/index.ts';
import { questionsOf } from '#core/survey/tally.ts';
import type { Services } from '../../services.ts';
import { proposalsPath } from '../proposals/index.ts';
import { type DataField, dataFields } from './open-data-fields.ts';
import { debatesPath, pollsPath, surveysPath } from './paths.ts';

type Given = {
  readonly polls: Pick<Services['polls'], 'everybody'>;
  readonly proposals: Pick<Services['proposals'], 'everybody'>;
  readonly territory: string;
  readonly base: string;
};
type List = {
  readonly path: string;
  /** Its key in JSON. */
  readonly name: string;
  readonly fields: readonly string[];
  rows(): Promise<readonly object[]>;
};
type Row<Key extends keyof typeof dataFields> = Record<DataField<Key>, string | number | null>;

export function listsOf({ polls, proposals, territory, base }: Given): readonly List[] {
  const { everybody } = polls;
  return [
    {
      path: pollsPath,
      name: 'consultations',
      fields: dataFields.polls,
      rows: async () => (await everybody.list(territory)).map((poll) => pollOf(poll, base)),
    },
    {
      path: surveysPath,
      name: 'surveys',
      fields: dataFields.surveys,
      rows: async () => (await everybody.surveys(territory)).map((survey) => surveyOf(survey, base)),
    },
    {
      path: debatesPath,
      name: 'debates',
      fields: dataFields.debates,
      rows: async () => (await everybody.debates(territory)).map((debate) => debateOf(debate, base)),
    },
    {
      path: proposalsPath,
      name: 'calls',
      fields: dataFields.proposals,
      rows: async () => (await proposals.everybody.calls(territory)).map((call) => callOf(call, base)),
    },
  ];
}

const at = (instant: number) => new Date(instant).toISOString();

function pollOf(poll: PollView, base: string): Row<'polls'> {
  const { slug, question, phase, eligibility, opensAt, closesAt, turnout } = poll;
  return {
    name: slug,
    title: question.title.fr,
    phase,
    method: question.method.kind,
    voters: eligibility.who,
    opens: at(opensAt),
    closes: at(closesAt),
    web: turnout.web,
    paper: turnout.paper,
    result: phase === 'counted' ? `${base}${pollsPath}/${slug}.json` : null,
  };
}

function surveyOf(survey: SurveyView, base: string): Row<'surveys'> {
  const { slug, title, phase, who, opensAt, closesAt, turnout } = survey;
  const file = phase === 'counted' ? `${base}${surveysPath}/${slug}` : null;
  return {
    name: slug,
    title: title.fr,
    phase,
    voters: who,
    questions: questionsOf(survey).length,
    opens: at(opensAt),
    closes: at(closesAt),
    web: turnout.web,
    paper: turnout.paper,
    result: file && `${file}.json`,
    table: file && `${file}.csv`,
  };
}

function debateOf(debate: DebateView, base: string): Row<'debates'> {
  const { slug, title, phase, who, opensAt, closesAt, turnout } = debate;
  const file = phase === 'counted' ? `${base}${debatesPath}/${slug}` : null;
  return {
    name: slug,
    title: title.fr,
    phase,
    voters: who,
    opens: at(opensAt),
    closes: at(closesAt),
    people: turnout.web + turnout.paper,
    result: file && `${file}.json`,
    table: file && `${file}.csv`,
  };
}

function callOf(call: CallView, base: string): Row<'proposals'> {
  const { slug, title, phase, who, opensAt, depositUntil, supportUntil, threshold, counts } = call;
  const file = `${base}${proposalsPath}/${slug}`;
  return {
    name: slug,
    title: title.fr,
    phase,
    voters: who,
    opens: at(opensAt),
    deposit_until: at(depositUntil),
    support_until: at(supportUntil),
    threshold,
    published: counts.published,
    refused: counts.refused,
    owed: counts.owed,
    result: `${file}.json`,
    table: `${file}.csv`,
  };
}
