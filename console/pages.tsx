/** Which page an address means. The list of messages comes with the console; every other part is fetched when it is opened. */
import { Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Boundary } from './frame/boundary.tsx';
import { NotFound, Page } from './frame/page.tsx';
import { ListPage } from './messages/list-page.tsx';
import { useWords } from './words/words.tsx';

const MessagePage = lazy(() =>
  import('./messages/message-page.tsx').then((module) => ({ default: module.MessagePage })),
);
const DisplaysPage = lazy(() =>
  import('./displays/displays-page.tsx').then((module) => ({ default: module.DisplaysPage })),
);
const DisplayPage = lazy(() =>
  import('./displays/display-page.tsx').then((module) => ({ default: module.DisplayPage })),
);
const EditDisplayPage = lazy(() =>
  import('./displays/edit-display-page.tsx').then((module) => ({ default: module.EditDisplayPage })),
);
const NewPanelPage = lazy(() =>
  import('./displays/new-panel-page.tsx').then((module) => ({ default: module.NewPanelPage })),
);
const PairPage = lazy(() =>
  import('./displays/pair-page.tsx').then((module) => ({ default: module.PairPage })),
);
const AlertsPage = lazy(() =>
  import('./alerts/alerts-page.tsx').then((module) => ({ default: module.AlertsPage })),
);
const AlertPage = lazy(() =>
  import('./alerts/alert-page.tsx').then((module) => ({ default: module.AlertPage })),
);
const NewAlertPage = lazy(() =>
  import('./alerts/raise-page.tsx').then((module) => ({ default: module.NewAlertPage })),
);
const UpdateAlertPage = lazy(() =>
  import('./alerts/raise-page.tsx').then((module) => ({ default: module.UpdateAlertPage })),
);
const MediaPage = lazy(() =>
  import('./media/media-page.tsx').then((module) => ({ default: module.MediaPage })),
);
const MediaItemPage = lazy(() =>
  import('./media/media-item-page.tsx').then((module) => ({ default: module.MediaItemPage })),
);
const SyncPage = lazy(() => import('./sync/sync-page.tsx').then((module) => ({ default: module.SyncPage })));

export function Pages() {
  const [path] = useLocation();
  return (
    <Boundary key={path.split('/')[1]}>
      <Suspense fallback={<Coming />}>
        <Switch>
          <Route path="/">
            <Redirect to="/messages" replace />
          </Route>
          <Route path="/messages" component={ListPage} />
          <Route path="/messages/:id/:view?">
            {({ id, view }) => <MessagePage id={id} view={view ?? 'write'} />}
          </Route>
          <Route path="/displays" component={DisplaysPage} />
          <Route path="/displays/pair" component={PairPage} />
          <Route path="/displays/new" component={NewPanelPage} />
          <Route path="/displays/:id/edit">{({ id }) => <EditDisplayPage key={id} id={id} />}</Route>
          <Route path="/displays/:id/:view?">
            {({ id, view }) => <DisplayPage key={id} id={id} view={view ?? 'now'} />}
          </Route>
          <Route path="/alerts" component={AlertsPage} />
          <Route path="/alerts/new" component={NewAlertPage} />
          <Route path="/alerts/:id/edit">{({ id }) => <UpdateAlertPage key={id} id={id} />}</Route>
          <Route path="/alerts/:id">{({ id }) => <AlertPage key={id} id={id} />}</Route>
          <Route path="/media" component={MediaPage} />
          <Route path="/media/:hash">{({ hash }) => <MediaItemPage key={hash} hash={hash} />}</Route>
          <Route path="/sync" component={SyncPage} />
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Boundary>
  );
}

function Coming() {
  const { common } = useWords();
  return (
    <Page title={common.loading} wide>
      <Stack role="status" aria-label={common.loading}>
        <Skeleton height={40} width="60%" />
        <Skeleton height={320} />
      </Stack>
    </Page>
  );
}
