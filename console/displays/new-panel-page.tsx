/** A new panel: its lamps, what it can draw, and the way to it. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api } from '../api/calls.ts';
import { panelQueries } from '../api/panels.ts';
import { queries, useChange } from '../api/queries.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSpeech } from '../words/words.tsx';
import { newDraft } from './panel/draft.ts';
import { type FilledIn, PanelForm } from './panel/panel-form.tsx';

export function NewPanelPage() {
  const { words, timeZone } = useSpeech();
  const { form } = words.panels;
  const { data: me } = useQuery(queries.me());
  const { data: known, error, refetch } = useQuery(panelQueries.known());
  const [, go] = useLocation();
  const create = useChange((input: FilledIn) => api.createDisplay({ ...input, timeZone }));
  const [usual] = known?.drivers ?? [];
  return (
    <Page wide title={form.title} lead={form.lead} back={{ href: '/displays', label: words.displays.title }}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {known && usual && me ? (
        <PanelForm
          known={known}
          first={newDraft(usual, me.territory.language)}
          go={form.go}
          busy={create.isPending}
          error={create.error}
          onSubmit={(input) =>
            create.mutate(input, {
              onSuccess: (display) => {
                toast(form.done);
                go(`/displays/${display.id}`);
              },
            })
          }
        />
      ) : (
        !error && <Skeleton height={400} />
      )}
    </Page>
  );
}
