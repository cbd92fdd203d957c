/** The settings of a display: of a panel, or of a screen. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queries, useMay } from '../api/queries.ts';
import { NotFound, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { EditPanelPage } from './edit-panel-page.tsx';
import { EditScreen } from './screen/edit-screen.tsx';

export function EditDisplayPage({ id }: { id: string }) {
  const { screens, common } = useWords();
  const { data: display, error } = useQuery(queries.display(id));
  const manages = useMay('manage-displays');
  if (!display) {
    return (
      <Page wide title={common.loading}>
        <ProblemNote error={error} />
        {!error && <Skeleton height={400} />}
      </Page>
    );
  }
  const { profile } = display;
  if (profile.kind === 'panel') return <EditPanelPage id={id} />;
  if (!manages) return <NotFound />;
  return (
    <Page wide title={screens.settings.title} back={{ href: `/displays/${id}`, label: display.name }}>
      <EditScreen display={display} profile={profile} />
    </Page>
  );
}
