/** The whole console: what every page stands on, and who may see them. */
import { Center, Loader, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Router } from 'wouter';
import { ApiError } from './api/client.ts';
import { createQueryClient, queries } from './api/queries.ts';
import { ProblemNote } from './frame/problem.tsx';
import { Shell } from './frame/shell.tsx';
import { Pages } from './pages.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
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
