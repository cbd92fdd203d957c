/** What an existing panel is and how it is reached, in the form that it was added with. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { Display } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { type Known, panelQueries } from '../api/panels.ts';
import { queries, useChange, useMay } from '../api/queries.ts';
import { NotFound, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import { draftOf } from './panel/draft.ts';
import { type FilledIn, PanelForm } from './panel/panel-form.tsx';

export function EditPanelPage({ id }: { id: string }) {
  const { panels, common } = useWords();
  const { data: display, error } = useQuery(queries.display(id));
  const { data: known, error: unknown } = useQuery(panelQueries.known());
  const manages = useMay('manage-displays');
  if (!display || !known) {
    return (
      <Page wide title={common.loading}>
        <ProblemNote error={error ?? unknown} />
        {!error && !unknown && <Skeleton height={400} />}
      </Page>
    );
  }
  if (!manages || display.profile.kind !== 'panel') return <NotFound />;
  return (
    <Page wide title={panels.form.editTitle} back={{ href: `/displays/${id}`, label: display.name }}>
      <Filled display={display} known={known} />
    </Page>
  );
}

type Props = { readonly display: Display; readonly known: Known };

function Filled({ display, known }: Props) {
  const { form } = useWords().panels;
  const [, go] = useLocation();
  const change = useChange((input: FilledIn) =>
    api.changeDisplay(display.id, { ...input, place: input.place ?? null }),
  );
  const [usual] = known.drivers;
  if (display.profile.kind !== 'panel' || !usual) return null;
  return (
    <PanelForm
      known={known}
      first={draftOf(display, display.profile, usual)}
      go={form.save}
      busy={change.isPending}
      error={change.error}
      onSubmit={(input) =>
        change.mutate(input, {
          onSuccess: () => {
            toast(form.saved);
            go(`/displays/${display.id}`);
          },
        })
      }
    />
  );
}
