/** What ways out were given to say, the newest first: what became of it, the proof, and once more for what failed. */
import { Anchor, Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Dispatch } from '#core/contracts/channel.ts';
import { channelApi, channelQueries, type LogOf } from '../../api/channels.ts';
import { useChangeOf, useMay } from '../../api/queries.ts';
import { More } from '../../frame/more.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { Sign } from '../../frame/signs.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import css from '../links/links.module.css';

export function DispatchLog(of: LogOf) {
  const { connected: words } = useWords();
  const list = useInfiniteQuery(channelQueries.log(of));
  const { data } = useQuery(channelQueries.connected());
  const found = list.data?.pages.flatMap(({ dispatches }) => dispatches) ?? [];
  const nameOf = (id: string) => data?.channels.find((one) => one.id === id)?.title ?? '';
  return (
    <>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={120} />}
      {list.isSuccess && found.length === 0 && <p className="dim">{words.logEmpty}</p>}
      {found.length > 0 && (
        <ul className={css.list}>
          {found.map((one) => (
            <Row key={one.id} value={one} name={of.message === undefined ? undefined : nameOf(one.channel)} />
          ))}
        </ul>
      )}
      <More list={list} />
    </>
  );
}

const signs = {
  due: ['wait', '◔'],
  done: ['good', '●'],
  refused: ['bad', '▲'],
  dead: ['bad', '▲'],
  expired: ['quiet', '✕'],
  superseded: ['quiet', '↷'],
} as const;

/** `name` of the way out where the message is known; else the message is named. */
function Row({ value, name }: { value: Dispatch; name: string | undefined }) {
  const { connected: words } = useWords();
  const say = useSay();
  const [tone, sign] = signs[value.state];
  const { act, state, recipients, url, doneAt, attempts } = value;
  const failed = state === 'refused' || state === 'dead';
  const waitsForHand = failed && value.reason?.code === 'CHANNEL_BY_HAND';
  const shown = state === 'done' ? act !== 'withdraw' : waitsForHand;
  return (
    <li className={css.row}>
      <span className={css.main}>
        {name === undefined ? (
          <Link href={`/messages/${value.message}/where`}>{value.title}</Link>
        ) : (
          <b>{name}</b>
        )}
        <span className={css.facts}>
          <span>{words.acts[act](value.revision)}</span>
          <span>{say.when(doneAt ?? value.createdAt)}</span>
          {recipients && <span>{words.reachedOf(recipients.reached, recipients.total)}</span>}
          {recipients && recipients.failed > 0 && <span>{words.notReached(recipients.failed)}</span>}
          {recipients?.withheld !== undefined && <span>{words.inDigest(recipients.withheld)}</span>}
          {attempts > 1 && <span>{words.attempts(attempts)}</span>}
          {state === 'due' && attempts > 0 && <span>{words.nextTry(say.ago(value.dueAt))}</span>}
        </span>
        <Why value={value} />
        {shown && url !== undefined && (
          <Anchor href={url} target="_blank" rel="noreferrer" aria-label={words.seeOf(value.title)}>
            {words.see}
          </Anchor>
        )}
      </span>
      <span className={css.side}>
        <Sign tone={tone} sign={sign}>
          {waitsForHand ? words.byHand[act] : words.dispatchStates[state]}
        </Sign>
        {waitsForHand ? <ByHand value={value} /> : failed && <Again value={value} />}
      </span>
    </li>
  );
}

function Why({ value: { reason, state } }: { value: Dispatch }) {
  const { connected: words } = useWords();
  if (!reason || state === 'done' || state === 'superseded') return null;
  const known = words.reasons[reason.code];
  if (reason.code === 'CHANNEL_BY_HAND') return <p className="dim small">{known}</p>;
  return (
    <p className="dim small">
      {[known, known && reason.text ? words.saidThere(reason.text) : reason.text].filter(Boolean).join(' ')}
    </p>
  );
}

/** Nothing of it is called done before somebody says that it is. */
function ByHand({ value }: { value: Dispatch }) {
  const { connected: words } = useWords();
  const approves = useMay('approve-message');
  const done = useChangeOf(['channels'], channelApi.byHand);
  if (!approves) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={words.byHandOf(value.title)}
        loading={done.isPending}
        onClick={() => done.mutate(value.id, { onSuccess: () => toast(words.byHandNoted) })}
      >
        {words.byHandDone}
      </Button>
      <ProblemNote error={done.error} />
    </>
  );
}

function Again({ value }: { value: Dispatch }) {
  const { connected: words } = useWords();
  const administers = useMay('administer');
  const again = useChangeOf(['channels'], channelApi.again);
  if (!administers) return null;
  const go = () =>
    again.mutate(value.id, {
      onSuccess: ({ state }) => toast(state === 'done' ? words.againDone : words.againDue),
    });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={words.againOf(value.title)}
        loading={again.isPending}
        onClick={go}
      >
        {words.again}
      </Button>
      <ProblemNote error={again.error} />
    </>
  );
}
