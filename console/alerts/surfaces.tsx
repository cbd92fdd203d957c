/** An alert on every kind of surface, composed by the server as it will be for the displays; the site's banner is drawn here. */
import { Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Alert, AlertText } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { OneSurface } from '../previews/previews.tsx';
import { useWords } from '../words/words.tsx';
import css from './surfaces.module.css';

type Props = {
  readonly class: Alert['class'];
  readonly status: Alert['status'];
  readonly text: AlertText;
  readonly until: number;
};

export function Surfaces(props: Props) {
  const { alerts, messages } = useWords();
  const { raise } = alerts;
  // Texts are looked at when the hand rests.
  const [settled] = useDebouncedValue(props, 400);
  const { class: loudness, status, text, until } = settled;
  const titled = text.headline.trim() !== '';
  const { data, error } = useQuery({
    queryKey: ['previews', 'alert', loudness, status, text, Math.round(until / 60_000)],
    queryFn: ({ signal }) =>
      api.previews(
        {
          kind: 'alert',
          content: { title: text.headline, language: text.language, topics: [], variants: [] },
          alert: { class: loudness, status, text, until },
        },
        signal,
      ),
    enabled: titled,
    placeholderData: (before) => before,
    refetchInterval: false,
  });
  return (
    <div className={css.surfaces}>
      <ProblemNote error={error} />
      {!titled && <Text c="dimmed">{messages.preview.waiting}</Text>}
      {titled && !data && !error && <Skeleton height={280} />}
      {titled && data?.surfaces.map((surface) => <OneSurface key={surface.id} surface={surface} />)}
      {titled && status === 'Actual' && (
        <figure className={css.banner}>
          <div className={css.site} data-class={loudness}>
            <b>
              <span aria-hidden="true">{loudness === 'vital' ? '■ ' : '▲ '}</span>
              {text.headline}
            </b>
            <div>{text.instruction}</div>
          </div>
          <figcaption>{raise.onSite}</figcaption>
        </figure>
      )}
    </div>
  );
}
