/** The town's calls for proposals: those in which something waits to be read or answered say so. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { CallView } from '#core/contracts/index.ts';
import { proposalQueries } from '../api/proposals.ts';
import { useMay } from '../api/queries.ts';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import css from '../polls/polls.module.css';
import { useNamed } from '../polls/use-named.ts';
import { useSay, useWords } from '../words/words.tsx';
import { CallSign } from './signs.tsx';

export function CallsPage() {
  const { proposals: words, inbox } = useWords();
  const holds = useMay('hold-polls');
  const { data, error, refetch } = useQuery(proposalQueries.calls());
  const write = holds && (
    <Button component={Link} href="/inbox/proposals/new">
      {words.write}
    </Button>
  );
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ href: '/inbox', label: inbox.title }}
      actions={data && data.calls.length > 0 && write}
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} />}
      {data?.calls.length === 0 && (
        <Empty title={words.empty} action={write}>
          {words.emptySo}
        </Empty>
      )}
      <ul className={css.list}>
        {data?.calls.map((call) => (
          <Line key={call.id} call={call} />
        ))}
      </ul>
    </Page>
  );
}

function Line({ call }: { call: CallView }) {
  const { proposals: words } = useWords();
  const named = useNamed();
  const say = useSay();
  const { waiting, published, owed } = call.counts;
  const facts = [
    waiting > 0 ? words.waiting(waiting) : undefined,
    owed > 0 ? words.owes(owed) : undefined,
    words.published(published),
    words.untilDay(say.until(call.phase === 'deposit' ? call.depositUntil : call.supportUntil)),
  ].filter((fact) => fact !== undefined);
  return (
    <li>
      <Link href={`/inbox/proposals/${call.id}`} className={css.line ?? ''}>
        <span className={css.what}>
          <b>{named(call.title)}</b>
          <span className="dim small">{facts.join(' · ')}</span>
        </span>
        <CallSign phase={call.phase} />
      </Link>
    </li>
  );
}
