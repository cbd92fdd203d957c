/** What an endpoint was told, the newest first: whether it was taken, what came back, and once more. */
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { WebhookDelivery } from '#core/contracts/index.ts';
import { linksApi, linksQueries } from '../../api/links.ts';
import { useChangeOf } from '../../api/queries.ts';
import { More } from '../../frame/more.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { Sign } from '../../frame/signs.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import css from './links.module.css';
import { useReason } from './webhook-state.tsx';

export function Deliveries({ id }: { id: string }) {
  const { webhooks: words } = useWords();
  const list = useInfiniteQuery(linksQueries.deliveries(id));
  const found = list.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={120} />}
      {list.isSuccess && found.length === 0 && <p className="dim">{words.logEmpty}</p>}
      <ul className={css.list}>
        {found.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryRow webhook={id} value={delivery} />
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

const signs = { due: ['wait', '◔'], sent: ['good', '●'], dead: ['bad', '▲'] } as const;

function DeliveryRow({ webhook, value }: { webhook: string; value: WebhookDelivery }) {
  const { webhooks: words } = useWords();
  const say = useSay();
  const reason = useReason();
  const again = useChangeOf(['webhooks'], (delivery: string) => linksApi.sendAgain(webhook, delivery));
  const [tone, sign] = signs[value.state];
  const [last] = value.tries;
  const resend = () =>
    again.mutate(value.id, {
      onSuccess: ({ state, tries }) =>
        toast(state === 'sent' ? words.againDone : words.testBad(reason(tries[0]))),
    });
  return (
    <details className={css.delivery}>
      <summary>
        <span className={css.main}>
          <b>{words.eventSays[value.event]}</b>
          <span className={css.facts}>
            <span>{say.when(value.createdAt)}</span>
            {last && <span>{reason(last)}</span>}
            {value.attempts > 1 && <span>{words.attempts(value.attempts)}</span>}
            {value.state === 'due' && value.dueAt !== undefined && value.attempts > 0 && (
              <span>{words.nextTry(say.ago(value.dueAt))}</span>
            )}
          </span>
        </span>
        <Sign tone={tone} sign={sign}>
          {words.deliveryStates[value.state]}
        </Sign>
      </summary>
      <div className={css.detail}>
        <h3>{words.sentBody}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
        <pre tabIndex={0}>{pretty(value.body)}</pre>
        {last?.excerpt !== undefined && (
          <>
            <h3>{words.said}</h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
            <pre tabIndex={0}>{last.excerpt}</pre>
          </>
        )}
        {value.tries.length > 0 && (
          <>
            <h3>{words.tries}</h3>
            <ul>
              {value.tries.map((one) => (
                <li key={one.at}>
                  {say.when(one.at)}, {reason(one)} ({say.length(one.took)})
                </li>
              ))}
            </ul>
          </>
        )}
        <div>
          <Button variant="default" size="xs" loading={again.isPending} onClick={resend}>
            {words.again}
          </Button>
        </div>
        <ProblemNote error={again.error} />
      </div>
    </details>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
