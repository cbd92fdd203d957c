/** The town's consultations: those that ask for something of the desk first. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { DebateView, PollView, SurveyView } from '#core/contracts/index.ts';
import { debateQueries } from '../api/debates.ts';
import { pollQueries } from '../api/polls.ts';
import { surveyQueries } from '../api/surveys.ts';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { PhaseSign } from './phase-sign.tsx';
import css from './polls.module.css';
import { useDates } from './use-dates.ts';
import { useNamed } from './use-named.ts';

/** In the order of the page. */
const groups = [
  { name: 'now', phases: ['ended', 'counting', 'open'] },
  { name: 'ahead', phases: ['announced', 'draft'] },
  { name: 'over', phases: ['counted', 'cancelled'] },
] as const satisfies readonly { name: string; phases: readonly PollView['phase'][] }[];

export function PollsPage() {
  const { polls: words, proposals, surveys, debates } = useWords();
  const { data, error, refetch } = useQuery(pollQueries.list());
  const all = useQuery(surveyQueries.list());
  const talks = useQuery(debateQueries.list());
  const isEmpty =
    data?.polls.length === 0 && all.data?.surveys.length === 0 && talks.data?.debates.length === 0;
  const write = (
    <Group>
      <Button component={Link} href="/polls/new">
        {words.write}
      </Button>
      <Button component={Link} href="/polls/surveys/new" variant="default">
        {surveys.write}
      </Button>
      <Button component={Link} href="/polls/debates/new" variant="default">
        {debates.write}
      </Button>
    </Group>
  );
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Button component={Link} variant="default" href="/inbox/proposals">
            {proposals.title}
          </Button>
          {data && all.data && talks.data && !isEmpty && write}
        </>
      }
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      <ProblemNote error={all.error} onRetry={() => void all.refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {isEmpty && (
        <Empty title={words.empty} action={write}>
          {words.emptySo}
        </Empty>
      )}
      {groups.map(({ name, phases }) => {
        const isIn = ({ phase }: Pick<PollView, 'phase'>) => (phases as readonly string[]).includes(phase);
        const polls = data?.polls.filter(isIn) ?? [];
        const asked = all.data?.surveys.filter(isIn) ?? [];
        const talked = talks.data?.debates.filter(isIn) ?? [];
        return (
          polls.length + asked.length + talked.length > 0 && (
            <section key={name} className={css.group} aria-labelledby={name}>
              <h2 id={name}>{words.groups[name]}</h2>
              <ul className={css.list}>
                {polls.map((poll) => (
                  <Line key={poll.id} poll={poll} />
                ))}
                {asked.map((survey) => (
                  <SurveyLine key={survey.id} survey={survey} />
                ))}
                {talked.map((debate) => (
                  <DebateLine key={debate.id} debate={debate} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Page>
  );
}

function Line({ poll }: { poll: PollView }) {
  const { polls: words } = useWords();
  const dates = useDates();
  const named = useNamed();
  const { id, question, phase, turnout } = poll;
  const facts = [
    dates(poll),
    words.kinds[question.method.kind],
    ...(phase === 'draft' || phase === 'announced' ? [] : [words.took(turnout.web + turnout.paper)]),
  ];
  return (
    <li>
      <Link href={`/polls/${id}`} className={css.line ?? ''}>
        <span className={css.what}>
          <b>{named(question.title)}</b>
          <span className="dim small">{facts.join(' · ')}</span>
        </span>
        <PhaseSign phase={phase} />
      </Link>
    </li>
  );
}

function SurveyLine({ survey }: { survey: SurveyView }) {
  const { surveys: words } = useWords();
  const dates = useDates();
  const named = useNamed();
  const { id, title, phase, turnout, pages, waiting } = survey;
  const facts = [
    dates(survey),
    words.kind(pages.reduce((sum, { questions }) => sum + questions.length, 0)),
    ...(phase === 'draft' || phase === 'announced' ? [] : [words.took(turnout.web)]),
    ...(waiting > 0 ? [words.waiting(waiting)] : []),
  ];
  return (
    <li>
      <Link href={`/polls/surveys/${id}`} className={css.line ?? ''}>
        <span className={css.what}>
          <b>{named(title)}</b>
          <span className="dim small">{facts.join(' · ')}</span>
        </span>
        <PhaseSign phase={phase} />
      </Link>
    </li>
  );
}

function DebateLine({ debate }: { debate: DebateView }) {
  const { debates: words } = useWords();
  const dates = useDates();
  const named = useNamed();
  const { id, title, phase, turnout, waiting } = debate;
  const facts = [
    dates(debate),
    words.one,
    ...(phase === 'draft' || phase === 'announced' ? [] : [words.tookPart(turnout.web)]),
    ...(waiting > 0 ? [words.waiting(waiting)] : []),
  ];
  return (
    <li>
      <Link href={`/polls/debates/${id}`} className={css.line ?? ''}>
        <span className={css.what}>
          <b>{named(title)}</b>
          <span className="dim small">{facts.join(' · ')}</span>
        </span>
        <PhaseSign phase={phase} />
      </Link>
    </li>
  );
}
