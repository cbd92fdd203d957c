/** The systems that are told of what happens here. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { linksQueries } from '../../api/links.ts';
import { Icon } from '../../frame/icons.tsx';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import css from './links.module.css';
import { useEventList, WebhookState } from './webhook-state.tsx';

export function WebhooksPage() {
  const { webhooks: words } = useWords();
  const say = useSay();
  const events = useEventList();
  const list = useQuery(linksQueries.webhooks());
  const found = list.data?.webhooks ?? [];
  const add = (
    <Button component={Link} href="/settings/webhooks/new" leftSection={<Icon name="plus" size={18} />}>
      {words.add}
    </Button>
  );
  return (
    <SectionPage actions={found.length > 0 && add}>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={160} />}
      {list.isSuccess && found.length === 0 && (
        <Empty title={words.empty} action={add}>
          {words.emptySo}
        </Empty>
      )}
      {found.length > 0 && (
        <ul className={css.list}>
          {found.map((one) => (
            <li key={one.id}>
              <Link href={`/settings/webhooks/${one.id}`} className={css.row ?? ''}>
                <span className={css.main}>
                  <b>{one.title}</b>
                  <span>{events(one.events)}</span>
                  <span className={css.facts}>
                    <span>{new URL(one.url).host}</span>
                    {one.reachedAt !== undefined && <span>{words.reached(say.ago(one.reachedAt))}</span>}
                    {one.waiting > 0 && <span>{words.waiting(one.waiting)}</span>}
                  </span>
                </span>
                <span className={css.side}>
                  <WebhookState value={one} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </SectionPage>
  );
}
