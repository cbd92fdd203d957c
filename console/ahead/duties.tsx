/** What has to be told every year: now, later, and what was put aside. */
import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { ComingDuty } from '#core/contracts/index.ts';
import { aheadCalls } from '../api/ahead.ts';
import { useChange, useMay } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { dayOf } from '../words/say.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import css from './ahead.module.css';
import { useDay } from './use-day.ts';

export function Duties({ duties }: { duties: readonly ComingDuty[] }) {
  const { ahead: words } = useWords();
  const { timeZone } = useSpeech();
  const today = dayOf(Date.now(), timeZone);
  const now = duties.filter((one) => one.prepareFrom <= today && !one.answer);
  const later = duties.filter((one) => one.prepareFrom > today || one.answer);
  return (
    <section className={css.section}>
      <h2>{words.duties}</h2>
      {now.length === 0 ? <p className="dim">{words.dutiesNone}</p> : <List duties={now} />}
      {now.length > 0 && <p className="dim small">{words.check}</p>}
      {later.length > 0 && (
        <details className={css.later}>
          <summary>{words.later}</summary>
          <List duties={later} />
        </details>
      )}
    </section>
  );
}

function List({ duties }: { duties: readonly ComingDuty[] }) {
  return (
    <ul className={css.duties}>
      {duties.map((duty) => (
        <Duty key={`${duty.id}${duty.year}`} duty={duty} />
      ))}
    </ul>
  );
}

function Duty({ duty }: { duty: ComingDuty }) {
  const { ahead: words } = useWords();
  const day = useDay();
  const { timeZone } = useSpeech();
  const early = duty.prepareFrom > dayOf(Date.now(), timeZone);
  return (
    <li>
      <div>
        <b>{duty.name}</b>
        <div className="dim small">
          {words.onDay(day(duty.day))}
          {early && !duty.answer && `, ${words.prepareFrom(day(duty.prepareFrom))}`}
          {duty.mayNotApply && `, ${words.mayNotApply}`}
        </div>
        <div className="dim small">{duty.source}</div>
      </div>
      <Answer duty={duty} />
    </li>
  );
}

function Answer({ duty }: { duty: ComingDuty }) {
  const { ahead: words } = useWords();
  const writes = useMay('write-message');
  const day = useDay();
  // A duty of two years stands here twice.
  const which = `(${duty.name}, ${day(duty.day)})`;
  const [, go] = useLocation();
  const draft = useChange(aheadCalls.draftDuty);
  const dismiss = useChange(aheadCalls.dismissDuty);
  const reopen = useChange(aheadCalls.reopenDuty);
  // The list is fetched anew before this is told: by then the duty may stand elsewhere in it.
  const prepare = () =>
    void draft.mutateAsync(duty).then(
      ({ message }) => go(`/messages/${message}`),
      () => undefined,
    );
  const { answer } = duty;
  if (answer?.message)
    return (
      <div className={css.answers}>
        <span className="dim">{words.drafted}</span>
        <Button
          component={Link}
          href={`/messages/${answer.message}`}
          variant="default"
          aria-label={`${words.openDraft} ${which}`}
        >
          {words.openDraft}
        </Button>
      </div>
    );
  if (!writes) return null;
  if (answer)
    return (
      <div className={css.answers}>
        <span className="dim">{words.dismissed}</span>
        <Button variant="default" loading={reopen.isPending} onClick={() => reopen.mutate(duty)}>
          {words.reopen}
        </Button>
      </div>
    );
  return (
    <div className={css.answers}>
      <ProblemNote error={draft.error ?? dismiss.error} />
      <Button
        variant="light"
        loading={draft.isPending}
        aria-label={`${words.draft} ${which}`}
        onClick={prepare}
      >
        {words.draft}
      </Button>
      <Button
        variant="subtle"
        loading={dismiss.isPending}
        aria-label={`${words.dismiss} ${which}`}
        onClick={() => dismiss.mutate(duty)}
      >
        {words.dismiss}
      </Button>
    </div>
  );
}
