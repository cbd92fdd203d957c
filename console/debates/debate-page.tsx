/** One debate: written while it is a draft; from then on what residents propose is read here. */
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { debateApi, debateQueries } from '../api/debates.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Codes } from '../polls/codes.tsx';
import { Count } from '../polls/count.tsx';
import { End } from '../polls/extend-form.tsx';
import { PhaseSign } from '../polls/phase-sign.tsx';
import css from '../polls/polls.module.css';
import { ShowOnDisplays } from '../polls/show-on-displays.tsx';
import { Turnout } from '../polls/turnout.tsx';
import { useDates } from '../polls/use-dates.ts';
import { useNamed } from '../polls/use-named.ts';
import { useWords } from '../words/words.tsx';
import { DraftForm } from './draft-form.tsx';
import { Statements } from './statements.tsx';

export function DebatePage() {
  const { debates: words, polls } = useWords();
  const dates = useDates();
  const named = useNamed();
  const { id = '' } = useParams();
  const { data: debate, error, refetch } = useQuery(debateQueries.one(id));
  const back = { href: '/polls', label: polls.title };
  if (!debate)
    return (
      <Page title={words.one} back={back}>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={320} />}
      </Page>
    );
  const { phase, slug } = debate;
  const isDraft = phase === 'draft';
  const see = (
    <Anchor href={`/debats/${slug}`} target="_blank">
      {polls.see}
    </Anchor>
  );
  return (
    <Page
      wide={!isDraft}
      title={named(debate.title)}
      back={back}
      actions={!isDraft && see}
      lead={
        <>
          <PhaseSign phase={phase} /> {dates(debate)}
        </>
      }
    >
      {isDraft ? (
        <DraftForm key={debate.id} debate={debate} />
      ) : (
        <div className={css.two}>
          <div>
            {(phase === 'ended' || phase === 'counting') && <Count id={id} paper={false} api={debateApi} />}
            <Statements debate={debate} />
            {(phase === 'announced' || phase === 'open') && debate.who === 'codes' && (
              <Codes poll={debate} api={debateApi} />
            )}
          </div>
          <div>
            <Turnout id={id} base="/api/debates" took={words.tookPart} />
            <ShowOnDisplays poll={debate} />
            <End poll={debate} api={debateApi} />
          </div>
        </div>
      )}
    </Page>
  );
}
