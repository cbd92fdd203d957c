/** The end, which can only be put off, for a reason that everybody reads. */
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PollView } from '#core/contracts/index.ts';
import { type HeldApi, pollApi, usePollChange } from '../api/polls.ts';
import { Moment } from '../frame/moment.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useSpeech } from '../words/words.tsx';
import { instantOf } from '../words/zone.ts';
import { EndNow } from './end-now.tsx';
import css from './polls.module.css';

type Props = {
  readonly poll: Pick<PollView, 'id' | 'phase' | 'closesAt' | 'extensions' | 'ending'>;
  readonly api?: HeldApi;
};

export function End({ poll, api = pollApi }: Props) {
  const { words: all } = useSpeech();
  const { polls: words } = all;
  const say = useSay();
  const { phase, closesAt, extensions, ending } = poll;
  const lasts = phase === 'announced' || phase === 'open';
  return (
    <section className={css.section} aria-labelledby="end">
      <h2 id="end">{words.closes}</h2>
      <p>
        <b>{say.when(closesAt)}</b>
      </p>
      {extensions.map(({ at, from, until, reason }) => (
        <p key={at}>{words.extended(say.when(from), say.when(until), reason)}</p>
      ))}
      {ending && (
        <p>{words.endings[ending.kind](say.when(ending.at), say.when(ending.from), ending.reason)}</p>
      )}
      {lasts && (
        <>
          <p className="dim">{words.closesSo}</p>
          {/* What was put off begins a new form. */}
          <ExtendForm key={closesAt} id={poll.id} closesAt={closesAt} api={api} />
        </>
      )}
      {(lasts || phase === 'ended') && <EndNow key={phase} poll={poll} api={api} />}
    </section>
  );
}

function ExtendForm({ id, closesAt, api }: { id: string; closesAt: number; api: HeldApi }) {
  const { words: all, timeZone } = useSpeech();
  const { polls: words } = all;
  const [wall, setWall] = useState<string>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const extend = usePollChange(api.extend, () => toast(words.extendedNow));
  const until = wall === undefined ? undefined : instantOf(wall, timeZone);
  const isLater = until !== undefined && until > closesAt;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isLater || reason.trim() === '') return;
    extend.mutate({ id, until, reason: reason.trim() });
  };
  return (
    <form className={css.fields} onSubmit={submit} noValidate>
      <Moment
        label={words.newEnd}
        required
        value={wall}
        error={tried && !isLater ? words.faults['not-later'] : undefined}
        onChange={setWall}
      />
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        error={tried && reason.trim() === '' ? words.faults.missing : undefined}
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={extend.error} />
      <div>
        <Button type="submit" variant="default" loading={extend.isPending}>
          {words.extend}
        </Button>
      </div>
    </form>
  );
}
