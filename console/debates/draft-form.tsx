/** A debate while it is written: kept, announced, or removed. */
import { Button, Checkbox, Group, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { DebateInput, DebateView } from '#core/contracts/index.ts';
import { debateApi } from '../api/debates.ts';
import { usePollChange } from '../api/polls.ts';
import { Confirm } from '../frame/confirm.tsx';
import { Moment } from '../frame/moment.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { otherLanguages, type Said, voterKinds } from '../polls/poll-draft.ts';
import css from '../polls/polls.module.css';
import { SaidFields } from '../polls/said-fields.tsx';
import { useSpeech } from '../words/words.tsx';
import { instantOf, wallOf } from '../words/zone.ts';

const nothing: Said = { fr: '', en: '', falc: '' };
const day = 86_400_000;
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** `debate`: undefined for a new one. */
export function DraftForm({ debate }: { debate?: DebateView }) {
  const { words: all, timeZone } = useSpeech();
  const { debates: words, polls, surveys, common } = all;
  const [, go] = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const at = (days: number, time: string) =>
    `${wallOf(Date.now() + days * day, timeZone).slice(0, 10)}T${time}`;
  const [title, setTitle] = useState<Said>({ ...nothing, ...debate?.title });
  const [text, setText] = useState<Said>({ ...nothing, ...debate?.text });
  const [lines, setLines] = useState(debate?.statements.join('\n') ?? '');
  const [proposals, setProposals] = useState(debate?.proposals ?? true);
  const [who, setWho] = useState<DebateInput['who']>(debate?.who ?? 'anyone');
  const [opens, setOpens] = useState<string | undefined>(
    debate ? wallOf(debate.opensAt, timeZone) : at(1, '08:00'),
  );
  const [closes, setCloses] = useState<string | undefined>(
    debate ? wallOf(debate.closesAt, timeZone) : at(22, '18:00'),
  );
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState<'announce' | 'open' | 'remove'>();
  const keep = usePollChange(debateApi.keep, ({ id }) => {
    toast(polls.saved);
    if (!debate) go(`/polls/debates/${id}`, { replace: true });
  });
  const announce = usePollChange(debateApi.announce, () => toast(polls.announced));
  const remove = usePollChange(debateApi.remove, () => go('/polls', { replace: true }));

  const statements = linesOf(lines);
  const [from, until] = [opens, closes].map((wall) => (wall === undefined ? 0 : instantOf(wall, timeZone)));
  const isGood = {
    title: title.fr.trim() !== '',
    statements:
      statements.length >= 3 &&
      statements.length <= 50 &&
      new Set(statements).size === statements.length &&
      statements.every((one) => one.length <= 200),
    dates: from !== undefined && until !== undefined && from > 0 && until > from && until > Date.now(),
  };
  const input = (): DebateInput | undefined => {
    setTried(true);
    if (!isGood.title || !isGood.statements || !isGood.dates) return undefined;
    const saidIn = (said: Said) => ({
      fr: said.fr.trim(),
      ...Object.fromEntries(
        otherLanguages.flatMap((one) => (said[one].trim() === '' ? [] : [[one, said[one].trim()]])),
      ),
    });
    return {
      title: saidIn(title),
      ...(text.fr.trim() !== '' && { text: saidIn(text) }),
      statements,
      proposals,
      who,
      opensAt: from ?? 0,
      closesAt: until ?? 0,
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = input();
    if (made) keep.mutate({ id: debate?.id, input: made });
  };
  const act = () => {
    if (!debate) return;
    if (asking === 'remove') return remove.mutate(debate.id);
    const made = input();
    if (made)
      announce.mutate({ id: debate.id, input: asking === 'open' ? { ...made, opensAt: Date.now() } : made });
  };
  const ask = (what: 'announce' | 'open') => input() && setAsking(what);
  return (
    <form ref={form} className={css.form} onSubmit={submit} noValidate>
      <SaidFields
        label={surveys.titleLabel}
        description={surveys.titleHint}
        error={tried && !isGood.title ? words.faults.missing : undefined}
        value={title}
        languages={otherLanguages}
        maxLength={200}
        onChange={setTitle}
      />
      <SaidFields
        label={polls.text}
        value={text}
        languages={otherLanguages}
        maxLength={8000}
        long
        onChange={setText}
      />
      <Textarea
        label={words.statements}
        description={words.statementsHint}
        error={tried && !isGood.statements ? words.faults.statements : undefined}
        lang="fr"
        autosize
        minRows={5}
        value={lines}
        onChange={(event) => setLines(event.currentTarget.value)}
      />
      <Checkbox
        label={words.proposals}
        description={words.proposalsHint}
        checked={proposals}
        onChange={({ currentTarget: { checked } }) => setProposals(checked)}
      />
      <Radio.Group label={surveys.who} value={who} onChange={(next) => setWho(next as DebateInput['who'])}>
        <Stack gap="sm" mt="xs">
          {voterKinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={surveys.voters[kind]}
              description={surveys.votersSay[kind]}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Moment label={polls.opens} required value={opens} onChange={setOpens} />
      <Moment
        label={polls.closes}
        description={polls.closesHint}
        required
        value={closes}
        error={tried && !isGood.dates ? words.faults.dates : undefined}
        onChange={setCloses}
      />
      <ProblemNote error={keep.error} />
      <Group>
        {debate && <Button onClick={() => ask('announce')}>{polls.announce}</Button>}
        {debate && (
          <Button variant="default" onClick={() => ask('open')}>
            {polls.openNow}
          </Button>
        )}
        <Button type="submit" variant={debate ? 'default' : 'filled'} loading={keep.isPending}>
          {debate ? common.save : polls.saveDraft}
        </Button>
        {debate && (
          <Button variant="subtle" color="red" onClick={() => setAsking('remove')}>
            {polls.remove}
          </Button>
        )}
      </Group>
      <Confirm
        opened={asking !== undefined}
        title={asking === 'remove' ? polls.removeTitle : polls.announce}
        act={asking === 'remove' ? polls.remove : asking === 'open' ? polls.openNow : polls.announce}
        danger={asking === 'remove'}
        pending={announce.isPending || remove.isPending}
        error={announce.error ?? remove.error}
        onClose={() => setAsking(undefined)}
        onAct={act}
      >
        {asking === 'remove' ? polls.removeSo : words.announceSo}
      </Confirm>
    </form>
  );
}
