/** Whether forms of residents ask for a check now, why, and how somebody decides it for an hour. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Siege, SiegeInput } from '#core/contracts/index.ts';
import { siegeQueries, useSiegeChange } from '../../api/siege.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { Sign } from '../../frame/signs.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';

export function SiegePage() {
  const { data, error, refetch } = useQuery(siegeQueries.one());
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} />}
      {data && <Standing siege={data} />}
      {data && <Decide siege={data} />}
    </SectionPage>
  );
}

function Standing({ siege: { on, mode, until, since, forms, usual, threshold } }: { siege: Siege }) {
  const { siege: words } = useWords();
  const say = useSay();
  return (
    <section>
      <div role="status">
        <p>
          <Sign tone={on ? 'bad' : 'good'} sign={on ? '▲' : '●'}>
            {on ? words.on(say.when(since ?? 0)) : words.calm}
          </Sign>
        </p>
        {mode !== 'auto' && until !== undefined && <p>{words.byHand[mode](say.when(until))}</p>}
      </div>
      <p className="dim">{words.counts(forms, usual)}</p>
      <p className="dim">{words.threshold(threshold)}</p>
    </section>
  );
}

function Decide({ siege: { on, mode } }: { siege: Siege }) {
  const { siege: words } = useWords();
  const change = useSiegeChange();
  const decide = (next: SiegeInput['mode']) =>
    change.mutate({ mode: next }, { onSuccess: () => toast(words.decided) });
  return (
    <Part title={words.decide} lead={words.decideLead}>
      <Group>
        {on ? (
          <Button variant="default" loading={change.isPending} onClick={() => decide('off')}>
            {words.turnOff}
          </Button>
        ) : (
          <Button variant="default" loading={change.isPending} onClick={() => decide('on')}>
            {words.turnOn}
          </Button>
        )}
        {mode !== 'auto' && (
          <Button variant="subtle" loading={change.isPending} onClick={() => decide('auto')}>
            {words.auto}
          </Button>
        )}
      </Group>
      <ProblemNote error={change.error} />
    </Part>
  );
}
