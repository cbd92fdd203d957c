/** The panel that is being described, with a text on its lamps. */
import { Skeleton, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PanelProfile } from '#core/contracts/index.ts';
import { panelApi } from '../../api/panels.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { Glass } from '../../previews/glass.tsx';
import { useWords } from '../../words/words.tsx';
import css from './panel.module.css';

export function SampleGlass({ profile }: { profile: PanelProfile }) {
  const { form } = useWords().panels;
  const [typed, setTyped] = useState<string>();
  const text = typed?.trim() || form.sampleWords;
  const [asked] = useDebouncedValue(JSON.stringify({ profile, text }), 250);
  const { data, error } = useQuery({
    queryKey: ['sample', asked],
    queryFn: ({ signal }) => {
      const wanted = JSON.parse(asked) as { profile: PanelProfile; text: string };
      return panelApi.sample(wanted.profile, wanted.text, signal);
    },
    placeholderData: keepPreviousData,
    enabled: profile.colours.length > 0,
    refetchInterval: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className={css.sample} aria-label={form.sample}>
      {data ? (
        <div className={css.glasses}>
          {data.glass.map((svg) => (
            <Glass key={svg} svg={svg} alt={form.sampleAlt(text)} />
          ))}
        </div>
      ) : (
        <Skeleton height={120} />
      )}
      {data?.refused && (
        <div role="status">
          <Text fw={600}>{form.sampleRefused}</Text>
          <Text size="sm">{data.refused.reason}</Text>
        </div>
      )}
      <ProblemNote error={error} />
      <TextInput
        label={form.sampleText}
        maxLength={280}
        value={typed ?? form.sampleWords}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </section>
  );
}
