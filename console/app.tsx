/** The whole console: what every page stands on, and which page an address means. */
import { Center, Loader, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { AlertPage } from './alerts/alert-page.tsx';
import { AlertsPage } from './alerts/alerts-page.tsx';
import { NewAlertPage, UpdateAlertPage } from './alerts/raise-page.tsx';
import { ApiError } from './api/client.ts';
import { createQueryClient, queries } from './api/queries.ts';
import { DisplayPage } from './displays/display-page.tsx';
import { DisplaysPage } from './displays/displays-page.tsx';
import { EditPanelPage } from './displays/edit-panel-page.tsx';
import { NewPanelPage } from './displays/new-panel-page.tsx';
import { PairPage } from './displays/pair-page.tsx';
import { Boundary } from './frame/boundary.tsx';
import { NotFound } from './frame/page.tsx';
import { ProblemNote } from './frame/problem.tsx';
import { Shell } from './frame/shell.tsx';
import { ListPage } from './messages/list-page.tsx';
import { MessagePage } from './messages/message-page.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { SyncPage } from './sync/sync-page.tsx';
import { theme } from './theme/theme.ts';
import { useSpeech, useWords, WordsProvider } from './words/words.tsx';

export function App() {
  const [client] = useState(createQueryClient);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <WordsProvider>
          <Dates>
            <Router base="/console">
              <SignedIn>
                <Pages />
              </SignedIn>
            </Router>
            <Notifications position="bottom-center" limit={3} />
          </Dates>
        </WordsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Dates({ children }: { children: ReactNode }) {
  const { language } = useSpeech();
  return (
    <DatesProvider
      settings={{ locale: language === 'fr' ? 'fr' : 'en-gb', firstDayOfWeek: 1, weekendDays: [] }}
    >
      {children}
    </DatesProvider>
  );
}

/** Strangers see the sign-in; the page they asked for waits behind it, at its own address. */
function SignedIn({ children }: { children: ReactNode }) {
  const { settleIn } = useSpeech();
  const words = useWords();
  const { data: me, error, refetch, isPending } = useQuery(queries.me());
  useEffect(() => {
    if (me) settleIn(me.territory.timeZone);
  }, [me, settleIn]);
  if (isPending) {
    return (
      <Center mih="100vh">
        <Loader aria-label={words.common.loading} />
      </Center>
    );
  }
  if (me && !(error instanceof ApiError && error.status === 401)) return <Shell me={me}>{children}</Shell>;
  if (error instanceof ApiError && error.status === 401) return <SignInPage />;
  return (
    <Center mih="100vh" p="md">
      <ProblemNote error={error} onRetry={() => void refetch()} />
    </Center>
  );
}

function Pages() {
  const [path] = useLocation();
  return (
    <Boundary key={path.split('/')[1]}>
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
        <Route path="/displays/:id/edit">{({ id }) => <EditPanelPage key={id} id={id} />}</Route>
        <Route path="/displays/:id/:view?">
          {({ id, view }) => <DisplayPage key={id} id={id} view={view ?? 'now'} />}
        </Route>
        <Route path="/alerts" component={AlertsPage} />
        <Route path="/alerts/new" component={NewAlertPage} />
        <Route path="/alerts/:id/edit">{({ id }) => <UpdateAlertPage key={id} id={id} />}</Route>
        <Route path="/alerts/:id">{({ id }) => <AlertPage key={id} id={id} />}</Route>
        <Route path="/sync" component={SyncPage} />
        <Route component={NotFound} />
      </Switch>
    </Boundary>
  );
}
