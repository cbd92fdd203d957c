/** One consultation: written while it is a draft, held from then on. */
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import type { PollView } from '#core/contracts/index.ts';
import { pollApi, pollQueries } from '../api/polls.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { Codes } from './codes.tsx';
import { Count } from './count.tsx';
import { Counter } from './counter.tsx';
import { DraftForm } from './draft-form.tsx';
import { End } from './extend-form.tsx';
import { PaperForm } from './paper-form.tsx';
import { PhaseSign } from './phase-sign.tsx';
import css from './polls.module.css';
import { Result } from './result.tsx';
import { Settled } from './settled.tsx';
import { ShowOnDisplays } from './show-on-displays.tsx';
import { Turnout } from './turnout.tsx';
import { useDates } from './use-dates.ts';
import { useNamed } from './use-named.ts';

export function PollPage() {
  const { polls: words, proposals } = useWords();
  const dates = useDates();
  const named = useNamed();
  const { id = '' } = useParams();
  const { data: poll, error, refetch } = useQuery(pollQueries.one(id));
  const back = { href: '/polls', label: words.title };
  if (!poll)
    return (
      <Page title={words.one} back={back}>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={320} />}
      </Page>
    );
  const { phase, question, slug } = poll;
  const isDraft = phase === 'draft';
  const see = (
    <Anchor href={`/consultations/${slug}`} target="_blank">
      {words.see}
    </Anchor>
  );
  return (
    <Page
      wide={!isDraft}
      title={named(question.title)}
      back={back}
      actions={!isDraft && see}
      lead={
        <>
          <PhaseSign phase={phase} /> {dates(poll)}
          {poll.call && (
            <>
              {' · '}
              <Link href={`/inbox/proposals/${poll.call.id}`}>{proposals.budget.fixedLink}</Link>
            </>
          )}
        </>
      }
    >
      {isDraft ? <DraftForm key={poll.id} poll={poll} /> : <Held poll={poll} />}
    </Page>
  );
}

function Held({ poll }: { poll: PollView }) {
  const { id, phase, eligibility } = poll;
  const { who, paper } = eligibility;
  const lasts = phase === 'announced' || phase === 'open';
  return (
    <div className={css.two}>
      <div>
        {phase === 'counted' && <Result poll={poll} />}
        {phase === 'open' && paper && <Counter id={id} who={who} api={pollApi} twice={eligibility.twice} />}
        {phase === 'ended' && paper && <PaperForm poll={poll} />}
        {(phase === 'ended' || phase === 'counting') && <Count id={id} paper={paper} />}
        {phase !== 'announced' && <Turnout id={id} />}
        {lasts && who === 'codes' && <Codes poll={poll} />}
      </div>
      <div>
        {phase !== 'cancelled' && <ShowOnDisplays poll={poll} />}
        <End poll={poll} />
        <Settled poll={poll} />
      </div>
    </div>
  );
}
