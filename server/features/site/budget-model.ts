/** A participatory budget as its pages tell it: the bar of its phases, its sums, what was found of a proposal, its works. */
import type { CallView, PollOption, PollView, StudyView } from '#core/contracts/index.ts';
import { type BudgetWords, budgetWords } from '#templates/citizen/budget-words.ts';
import { sayDate } from '../../compose/index.ts';
import { type PublicProposal, proposalPath } from '../proposals/index.ts';
import { pollsPath } from './paths.ts';
import { euros } from './poll-form.ts';
import type { Reader } from './poll-result.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';

type Step = 'deposit' | 'support' | 'study' | 'vote' | 'works';
type Budget = NonNullable<CallView['budget']>;

function phaseBar(view: CallView, budget: Budget, reader: Reader) {
  const { bar } = budgetWords[reader.language];
  const steps = stepsOf(view);
  const at = steps.indexOf(view.phase as Step);
  const signs = { done: bar.done, now: bar.now, next: bar.next };
  return {
    title: bar.title,
    steps: steps.map((step, n) => {
      const state = n < at ? 'done' : n === at ? 'now' : 'next';
      // Of what comes, only the first is next; the others come later.
      const sign = n > at + 1 ? null : signs[state];
      return {
        name: bar.names[step],
        when: whenOf(step, { view, budget, reader }),
        state,
        now: n === at,
        sign,
      };
    }),
  };
}

/** Supports may be taken no longer than proposals: then they are no step of their own. */
const stepsOf = ({ depositUntil, supportUntil }: CallView): Step[] => [
  'deposit',
  ...(supportUntil > depositUntil ? (['support'] as const) : []),
  'study',
  'vote',
  'works',
];

function whenOf(
  step: Step,
  { view, budget, reader }: { view: CallView; budget: Budget; reader: Reader },
): string {
  const { bar } = budgetWords[reader.language];
  const said = (words: string, dates: Readonly<Record<string, number>>) =>
    fillIn(words, Object.fromEntries(Object.entries(dates).map(([name, at]) => [name, sayDate(at, reader)])));
  switch (step) {
    case 'deposit':
      return said(bar.from, { from: view.opensAt, until: view.depositUntil });
    case 'support':
      return said(bar.until, { until: view.supportUntil });
    case 'study':
      return said(bar.until, { until: budget.studyUntil });
    case 'vote': {
      if (view.progress?.voteFrom === undefined) return bar.later;
      const { from, until } = voteOf(view, budget);
      return said(bar.from, { from, until });
    }
    case 'works':
      return bar.after;
  }
}

/** As the vote itself has it, once it is announced. */
function voteOf({ progress }: CallView, { voteFrom, voteUntil }: Budget) {
  const ballot = progress?.ballot;
  return ballot === undefined || ballot.state === 'draft'
    ? { from: voteFrom, until: voteUntil }
    : { from: ballot.opensAt, until: ballot.closesAt };
}

/** Undefined in phases that other calls have as well. */
export function sayBudgetPhase(
  view: CallView,
  reader: Reader,
  say: (at: number) => string,
): string | undefined {
  const { phases } = budgetWords[reader.language];
  const { phase, budget } = view;
  if (!budget) return undefined;
  if (phase === 'study') return sayStudy(view, budget, { phases, say });
  if (phase === 'works') return phases.works;
  if (phase !== 'vote') return undefined;
  const { state, closesAt = 0 } = view.progress?.ballot ?? {};
  const isOver = state === 'ended' || state === 'counting';
  return isOver ? phases.counting : fillIn(phases.vote, { until: say(closesAt) });
}

/** Once the study is over, what comes next: never a day that has passed. */
function sayStudy(
  { progress }: CallView,
  { studyUntil }: Budget,
  { phases, say }: { phases: BudgetWords['phases']; say: (at: number) => string },
): string {
  const { studies, ballot, voteFrom } = progress ?? {};
  if (!studies?.over && (ballot === undefined || ballot.state === 'draft'))
    return fillIn(phases.study, { until: say(studyUntil) });
  return voteFrom === undefined ? phases.prepared : fillIn(phases.ahead, { from: say(voteFrom) });
}

function budgetFacts({ progress }: CallView, budget: Budget, { language }: Reader) {
  const { facts } = budgetWords[language];
  const amount = (n: number) => euros(n, language);
  const { envelope, least, most } = budget;
  const bounds =
    least === undefined && most === undefined
      ? undefined
      : least === undefined
        ? fillIn(facts.upTo, { most: amount(most ?? envelope) })
        : fillIn(facts.between, { least: amount(least), most: amount(most ?? envelope) });
  return [
    { name: facts.envelope, said: amount(envelope) },
    ...(bounds === undefined ? [] : [{ name: facts.one, said: bounds }]),
    ...(progress !== undefined && progress.won > 0
      ? [
          { name: facts.committed, said: amount(progress.committed) },
          { name: facts.spent, said: amount(progress.spent) },
        ]
      : []),
  ];
}

/** The way to the vote, once it is announced. */
function ballotLink({ phase, progress }: CallView, { language }: Reader) {
  const words = budgetWords[language].ballot;
  const ballot = progress?.ballot;
  if (ballot === undefined || ballot.state === 'draft') return null;
  const isOpen = phase === 'vote' && ballot.state === 'announced';
  const label = ballot.state === 'counted' ? words.result : isOpen ? words.vote : words.see;
  return { href: `${pollsPath}/${ballot.slug}?lang=${language}`, label };
}

/** Why there is no vote where one was announced. */
function calledOffModel({ progress }: CallView, reader: Reader) {
  const words = budgetWords[reader.language].ballot;
  if (!progress?.calledOff) return null;
  const { slug, at, reason } = progress.calledOff;
  return {
    said: fillIn(words.calledOff, { at: sayDate(at, reader), reason }),
    href: `${pollsPath}/${slug}?lang=${reader.language}`,
    label: words.see,
  };
}

/** What the page of a call has of its budget. */
export const budgetParts = (
  view: CallView,
  budget: Budget,
  { list, reader }: { list: readonly PublicProposal[]; reader: Reader },
) => {
  const winners = winnersOf(list, view.slug, reader);
  return {
    bar: phaseBar(view, budget, reader),
    facts: budgetFacts(view, budget, reader),
    vote: ballotLink(view, reader),
    calledOff: calledOffModel(view, reader),
    winners: winners.length > 0 ? { title: budgetWords[reader.language].winners, list: winners } : null,
  };
};

/** What stands beside a proposal in a list: how far it is, in a few words. */
export function sayFar(
  { study, won, works }: PublicProposal,
  { language }: Pick<Reader, 'language'>,
): string[] {
  const words = budgetWords[language];
  const last = works.at(-1);
  return [
    ...(last ? [words.works[last.state]] : won === undefined ? [] : [won ? words.won.yes : words.won.no]),
    ...(study?.verdict && won === undefined ? [words.study[study.verdict]] : []),
    ...(study?.cost === undefined ? [] : [euros(study.cost, language)]),
  ];
}

function winnersOf(proposals: readonly PublicProposal[], slug: string, reader: Reader) {
  return proposals
    .filter(({ won }) => won === true)
    .map((one) => ({
      href: proposalPath({ slug }, one, reader.language),
      title: one.study?.changed?.title ?? one.title,
      far: sayFar(one, reader).join(' · '),
    }));
}

/** What the vote has said of it, and how far it is since; null before. */
export function sayWon({ won, works }: Pick<PublicProposal, 'won' | 'works'>, { language }: Reader) {
  const words = budgetWords[language];
  const last = works.at(-1);
  if (won === undefined) return null;
  return [words.won[won ? 'yes' : 'no'], ...(last ? [words.works[last.state]] : [])].join(' · ');
}

/** `paragraphs`: of a text. Null where nothing is to be studied. */
export function studyModel(
  { study }: Pick<PublicProposal, 'study'>,
  reader: Reader,
  paragraphs: (text: string) => string[],
) {
  const words = budgetWords[reader.language].study;
  return {
    title: words.title,
    verdict: study?.verdict ? words[study.verdict] : null,
    who: sayWho(study, reader),
    facts: [
      ...(study?.cost === undefined ? [] : [{ name: words.cost, said: euros(study.cost, reader.language) }]),
      ...(study?.year === undefined ? [] : [{ name: words.year, said: String(study.year) }]),
    ],
    why: study?.reason === undefined ? null : { title: words.why, text: paragraphs(study.reason) },
  };
}

function sayWho(study: StudyView | undefined, reader: Reader): string {
  const words = budgetWords[reader.language].study;
  if (!study) return words.none;
  const { department, dueAt, verdict } = study;
  return verdict
    ? fillIn(words.by, { department })
    : fillIn(words.due, { department, on: sayDate(dueAt, reader) });
}

/** The newest last. Null of what has not won. */
export function worksModel(
  { works, won }: Pick<PublicProposal, 'works' | 'won'>,
  reader: Reader,
  paragraphs: (text: string) => string[],
) {
  if (won !== true) return null;
  const words = budgetWords[reader.language].works;
  return {
    title: words.title,
    none: works.length === 0 ? words.none : null,
    steps: works.map(({ state, on, text, spent }, n) => ({
      iso: on,
      // A day of the wall, wherever it is read.
      on: sayDate(Date.parse(`${on}T12:00:00Z`), { ...reader, timeZone: 'UTC' }),
      state: words[state],
      kind: state,
      last: n === works.length - 1,
      text: text === undefined ? [] : paragraphs(text),
      spent: spent === undefined ? null : fillIn(words.spent, { n: euros(spent, reader.language) }),
    })),
  };
}

/** On a ballot: the page of the proposal that an option is. */
export function moreAbout({ call }: Pick<PollView, 'call'>, language: Reader['language']) {
  if (!call) return {};
  return {
    moreOf: ({ code, name }: PollOption) => ({
      href: proposalPath(call, { reference: code.toUpperCase() }, language),
      label: fillIn(budgetWords[language].ballot.more, { title: nameOf(name, language) }),
    }),
  };
}
