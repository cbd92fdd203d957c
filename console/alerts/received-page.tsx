/** Alerts of others: what waits for an officer first, then all that came, with what was decided and why. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import type { CapMessage } from '#core/contracts/index.ts';
import { capApi, capQueries } from '../api/cap.ts';
import { outdatedByChange, useChangeOf, useMay } from '../api/queries.ts';
import { Choice } from '../frame/choice.tsx';
import { More } from '../frame/more.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './received.module.css';

export function ReceivedPage() {
  const { cap: words, alerts } = useWords();
  const [search, setSearch] = useSearchParams();
  const all = search.get('show') === 'all';
  const list = useInfiniteQuery(capQueries.received(all ? undefined : 'waiting'));
  const messages = list.data?.pages.flatMap((page) => page.messages) ?? [];
  return (
    <Page title={words.received} lead={words.receivedSo} back={{ href: '/alerts', label: alerts.title }}>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      <Choice
        label={words.show}
        value={all ? 'all' : 'waiting'}
        onChange={(next) => setSearch(next === 'all' ? { show: 'all' } : {}, { replace: true })}
        data={[
          { value: 'waiting', label: words.waitingOnly },
          { value: 'all', label: words.everything },
        ]}
      />
      {list.isPending && <Skeleton height={96} mt="md" />}
      {list.data && messages.length === 0 && (
        <Empty title={all ? words.none : words.noneWaiting}>{words.noneSo}</Empty>
      )}
      <ul className={css.list}>
        {messages.map((message) => (
          <li key={message.id}>
            <Received message={message} />
          </li>
        ))}
      </ul>
      <More list={list} />
    </Page>
  );
}

function Received({ message }: { message: CapMessage }) {
  const { cap: words } = useWords();
  const say = useSay();
  const { headline, event, said, state, reasons, areas, issues, alert } = message;
  const facts = [message.sourceTitle, message.sender, say.when(message.receivedAt)];
  return (
    <article className={css.one}>
      <h2>{headline ?? event ?? message.identifier ?? words.unreadable}</h2>
      <p className="dim small">{facts.filter(Boolean).join(', ')}</p>
      {said?.text.instruction && <p>{said.text.instruction}</p>}
      <dl className={css.facts}>
        <Fact name={words.decision}>
          {words.states[state]}
          {reasons.length > 0 && ` (${reasons.map((reason) => words.reasons[reason]).join(', ')})`}
        </Fact>
        {areas.length > 0 && <Fact name={words.areas}>{areas.join(', ')}</Fact>}
        {message.severity && <Fact name={words.level}>{levelOf(message, words.levels)}</Fact>}
        {said && <Fact name={words.until}>{say.when(Date.parse(said.until))}</Fact>}
        {issues.length > 0 && <Fact name={words.issues(issues.length)}>{issues[0]?.text}</Fact>}
      </dl>
      {alert !== undefined && <Link href={`/alerts/${alert}`}>{words.ours}</Link>}
      {state === 'waiting' && <Acts message={message} />}
    </article>
  );
}

function Acts({ message: { id, canRaise, msgType, headline = '' } }: { message: CapMessage }) {
  const { cap: words } = useWords();
  const mayRaise = useMay('raise-alert');
  const raise = useChangeOf(outdatedByChange, capApi.raise);
  const aside = useChangeOf(outdatedByChange, capApi.putAside);
  if (!mayRaise) return null;
  const verb = msgType === 'Cancel' ? words.end : words.raise;
  return (
    <>
      <ProblemNote error={raise.error ?? aside.error} />
      <Group mt="sm">
        {canRaise && (
          <Button
            color="red"
            loading={raise.isPending}
            onClick={() => raise.mutate(id)}
            aria-label={`${verb} ${headline}`}
          >
            {verb}
          </Button>
        )}
        <Button
          variant="default"
          loading={aside.isPending}
          onClick={() => aside.mutate(id)}
          aria-label={`${words.putAside} ${headline}`}
        >
          {words.putAside}
        </Button>
      </Group>
    </>
  );
}

function levelOf(
  { urgency, severity, certainty }: CapMessage,
  levels: Readonly<Record<string, string>>,
): string {
  return [urgency, severity, certainty]
    .flatMap((level) => (level ? (levels[level] ?? level) : []))
    .join(', ');
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
