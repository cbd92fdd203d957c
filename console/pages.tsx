/** Which page an address means: each room says it for its own. What is not the first page is fetched when it is opened. */
import { Skeleton, Stack } from '@mantine/core';
import { Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { alertRoutes } from './alerts/routes.tsx';
import { approveRoutes } from './approve/routes.tsx';
import { displayRoutes } from './displays/routes.tsx';
import { Boundary } from './frame/boundary.tsx';
import { NotFound, Page } from './frame/page.tsx';
import { inboxRoutes } from './inbox/routes.tsx';
import { messageRoutes } from './messages/routes.tsx';
import { planningRoutes } from './planning/routes.tsx';
import { pollRoutes } from './polls/routes.tsx';
import { settingsRoutes } from './settings/routes.tsx';
import { syncRoutes } from './sync/routes.tsx';
import { todayRoutes } from './today/routes.tsx';
import { useWords } from './words/words.tsx';

export function Pages() {
  const [path] = useLocation();
  return (
    <Boundary key={path.split('/')[1]}>
      <Suspense fallback={<Coming />}>
        <Switch>
          {todayRoutes}
          {approveRoutes}
          {messageRoutes}
          {inboxRoutes}
          {pollRoutes}
          {planningRoutes}
          {displayRoutes}
          {alertRoutes}
          {syncRoutes}
          {settingsRoutes}
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
