/** One survey: written while it is a draft, held from then on; its texts are read once it is counted. */
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import type { SurveyView } from '#core/contracts/index.ts';
import { surveyApi, surveyQueries } from '../api/surveys.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Codes } from '../polls/codes.tsx';
import { Count } from '../polls/count.tsx';
import { Counter } from '../polls/counter.tsx';
import { End } from '../polls/extend-form.tsx';
import { PhaseSign } from '../polls/phase-sign.tsx';
import css from '../polls/polls.module.css';
import { ShowOnDisplays } from '../polls/show-on-displays.tsx';
import { Turnout } from '../polls/turnout.tsx';
import { useDates } from '../polls/use-dates.ts';
import { useNamed } from '../polls/use-named.ts';
import { useSay, useWords } from '../words/words.tsx';
import { DraftForm } from './draft-form.tsx';
import { Result } from './result.tsx';
import { PrintSheet, Sheets } from './sheets.tsx';
import { Texts } from './texts.tsx';

export function SurveyPage() {
  const { surveys: words, polls } = useWords();
  const dates = useDates();
  const named = useNamed();
  const { id = '' } = useParams();
  const { data: survey, error, refetch } = useQuery(surveyQueries.one(id));
  const back = { href: '/polls', label: polls.title };
  if (!survey)
    return (
      <Page title={words.one} back={back}>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={320} />}
      </Page>
    );
  const isDraft = survey.phase === 'draft';
  const see = (
    <Anchor href={`/questionnaires/${survey.slug}`} target="_blank">
      {polls.see}
    </Anchor>
  );
  return (
    <Page
      wide
      title={named(survey.title)}
      back={back}
      actions={!isDraft && see}
      lead={
        <>
          <PhaseSign phase={survey.phase} /> {dates(survey)}
        </>
      }
    >
      {isDraft ? <DraftForm key={survey.id} survey={survey} /> : <Held survey={survey} />}
    </Page>
  );
}

function Held({ survey }: { survey: SurveyView }) {
  const { surveys: words } = useWords();
  const { id, phase, who, paper = false } = survey;
  const lasts = phase === 'announced' || phase === 'open';
  return (
    <div className={css.two}>
      <div>
        {phase === 'counted' && <Texts survey={survey} />}
        {phase === 'counted' && <Result survey={survey} />}
        {phase === 'open' && paper && <Counter id={id} who={who} api={surveyApi} said={words.atCounter} />}
        {phase === 'ended' && paper && <Sheets survey={survey} />}
        {(phase === 'ended' || phase === 'counting') && <Count id={id} paper={paper} api={surveyApi} />}
        {phase !== 'announced' && (
          <Turnout id={id} base="/api/surveys" took={words.tookPart} withPaper={paper} />
        )}
        {lasts && who === 'codes' && <Codes poll={survey} api={surveyApi} />}
      </div>
      <div>
        {lasts && paper && <PrintSheet survey={survey} />}
        <ShowOnDisplays poll={survey} />
        <End poll={survey} api={surveyApi} />
        <Settled survey={survey} />
      </div>
    </div>
  );
}

function Settled({ survey: { pages, who, paper, opensAt } }: { survey: SurveyView }) {
  const { surveys: words, polls } = useWords();
  const say = useSay();
  const named = useNamed();
  return (
    <section className={css.section} aria-labelledby="settled">
      <h2 id="settled">{words.settled}</h2>
      <p className="dim">{polls.settledSo}</p>
      {pages.map(({ title, questions }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is what its number says
        <div key={n}>
          <h3>{title ? named(title) : words.page(n + 1)}</h3>
          <ul className={css.plain}>
            {questions.map(({ code, text, answer, when }) => (
              <li key={code}>
                {named(text)}{' '}
                <span className="dim">
                  · {words.kinds[answer.kind]}
                  {when && ` · ${words.conditional}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p>
        {words.voters[who]}
        {paper && `, ${polls.paperToo}`} · {polls.opens} {say.when(opensAt)}
      </p>
    </section>
  );
}
