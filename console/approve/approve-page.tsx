/** The queue of what waits for approval: one text after the other, each beside what it would replace. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { Waiting } from '#core/contracts/index.ts';
import { approvalQueries } from '../api/approvals.ts';
import { queries } from '../api/queries.ts';
import { useKeys } from '../frame/keys.ts';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './approve.module.css';
import { AwaySection } from './away-section.tsx';
import { QueueList } from './queue-list.tsx';
import { ReviewPane } from './review-pane.tsx';

export function ApprovePage({ id }: { id: string | undefined }) {
  const { approve: words } = useWords();
  const { data: me } = useQuery(queries.me());
  if (me && !me.permissions.includes('approve-message'))
    return (
      <Page title={words.title}>
        <Empty
          title={words.notYours}
          action={
            <Button component={Link} href="/messages?state=submitted" variant="default">
              {words.toMessages}
            </Button>
          }
        >
          {words.notYoursSo}
        </Empty>
      </Page>
    );
  return <Queue id={id} />;
}

function Queue({ id }: { id: string | undefined }) {
  const { approve: words } = useWords();
  const { data, error, refetch } = useQuery(approvalQueries.queue());
  const [, go] = useLocation();
  const items = data?.items ?? [];
  const at = id === undefined ? 0 : items.findIndex(({ message }) => message === id);
  const shown = id ?? items[0]?.message;
  const [before, after] = [items[at - 1], at < 0 ? items[0] : items[at + 1]];
  const open = (item: Waiting | undefined) => item && go(`/approve/${item.message}`);
  useKeys({ j: () => open(after), k: () => open(before) });
  /** What is decided leaves the queue; the one behind it takes its place. */
  const decided = () => go(after ? `/approve/${after.message}` : '/approve', { replace: true });
  return (
    <Page wide title={words.title} lead={<Lead total={data?.total} />}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} radius="md" />}
      {data && shown === undefined && <Empty title={words.empty}>{words.emptySo}</Empty>}
      {data && shown !== undefined && (
        <div className={css.desk}>
          <QueueList items={items} shown={shown} before={before} after={after} />
          <ReviewPane key={shown} id={shown} onDecided={decided} hasNext={after !== undefined} />
        </div>
      )}
      <AwaySection />
    </Page>
  );
}

function Lead({ total }: { total: number | undefined }) {
  const { approve: words } = useWords();
  const say = useSay();
  const { data: me } = useQuery(queries.me());
  const absent = me?.standsFor?.map(({ name }) => name) ?? [];
  return (
    <>
      {total !== undefined && total > 0 && words.lead(total)}
      {absent.length > 0 && <span className={css.deputy}>{words.asDeputy(say.list(absent))}</span>}
    </>
  );
}
