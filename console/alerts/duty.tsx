/** Who was told that displays do not show it, and who has taken it. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Alert, EscalationStep } from '#core/contracts/index.ts';
import { useSure } from '../api/alerts.ts';
import { dutyApi, dutyQueries } from '../api/duty.ts';
import { useMay } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './live.module.css';

type Props = { readonly alert: Alert; readonly open: boolean };

/** Nothing while nobody had to be told. */
export function Duty({ alert, open }: Props) {
  const { duty: words } = useWords().alerts;
  const say = useSay();
  const raises = useMay('raise-alert');
  const { data } = useQuery(dutyQueries.of(alert.id, open));
  const take = useSure(
    () => dutyApi.take(alert.id),
    () => toast(words.taken),
  );
  if (!data || (data.steps.length === 0 && !data.taken)) return null;
  const { steps, nextAt, taken } = data;
  return (
    <section className={css.duty}>
      <div>
        <h2 className={css.legend}>{words.title}</h2>
        <ul className={css.steps}>
          {steps.map((step) => (
            <li key={`${step.revision}-${step.step}`}>
              <span className="figures">{say.when(step.at)}</span>
              <Said step={step} />
            </li>
          ))}
        </ul>
        {taken && <p>{words.takenBy(taken.byName, say.when(taken.at))}</p>}
        {!taken && open && (
          <p className="dim">{nextAt === undefined ? words.noMore : words.next(say.when(nextAt))}</p>
        )}
        <ProblemNote error={take.error} />
      </div>
      {raises && open && !taken && (
        <Button size="md" loading={take.isPending} onClick={() => take.mutate(undefined)}>
          {words.take}
        </Button>
      )}
    </section>
  );
}

function Said({ step: { missing, total, emails, texts } }: { step: EscalationStep }) {
  const { duty: words } = useWords().alerts;
  const say = useSay();
  const sent = [
    ...(emails.sent > 0 ? [words.emails(emails.sent)] : []),
    ...(texts.sent > 0 ? [words.texts(texts.sent)] : []),
  ];
  const waiting = emails.waiting + texts.waiting;
  const failed = emails.failed + texts.failed;
  return (
    <>
      {words.step(missing, total)} {sent.length + waiting + failed === 0 && words.nobody}
      {sent.length > 0 && words.sent(say.list(sent))}
      {waiting > 0 && ` ${words.waiting(waiting)}`}
      {failed > 0 && <span className={css.missing}> ▲ {words.failed(failed)}</span>}
    </>
  );
}
