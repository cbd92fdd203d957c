/** What is fetched, under which key, and how long it holds. The first word of a key is the topic that outdates it. */
import { QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Permission } from '#core/identity/roles.ts';
import { api, type MessageFilter } from './calls.ts';
import { ApiError } from './client.ts';

/** Half a minute is the fall-back when the socket is down; with it, answers stand until told otherwise. */
const fallbackMs = 30_000;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchInterval: fallbackMs,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status >= 400),
      },
    },
  });
}

export const queries = {
  me: () =>
    queryOptions({ queryKey: ['me'], queryFn: api.me, staleTime: 60_000, refetchInterval: false, retry: 1 }),
  users: () => queryOptions({ queryKey: ['users'], queryFn: api.users, staleTime: 300_000 }),
  /** What a key does is done under its own id. */
  keyNames: () => queryOptions({ queryKey: ['keys'], queryFn: api.keyNames, staleTime: 300_000 }),
  message: (id: string) => queryOptions({ queryKey: ['messages', id], queryFn: () => api.message(id) }),
  revisions: (id: string) =>
    queryOptions({ queryKey: ['messages', id, 'revisions'], queryFn: () => api.revisions(id) }),
  placements: (filter: { message?: string; display?: string }) =>
    queryOptions({ queryKey: ['placements', filter], queryFn: () => api.placements(filter) }),
  display: (id: string) => queryOptions({ queryKey: ['displays', id], queryFn: () => api.display(id) }),
  showing: (id: string, at?: number) =>
    queryOptions({
      queryKey: ['displays', id, 'showing', at ?? 'now'],
      queryFn: () => api.showing(id, at),
      // An answer holds until its turn ends; a display's loop is followed, but never faster than every 3 s.
      refetchInterval: (query) => {
        if (at !== undefined) return false;
        const until = query.state.data?.until ?? 0;
        return Math.min(Math.max(until - Date.now() + 300, 3000), fallbackMs);
      },
    }),
  explain: (id: string, at?: number) =>
    queryOptions({
      queryKey: ['displays', id, 'explain', at ?? 'now'],
      queryFn: () => api.explain(id, at),
    }),
  alerts: () => queryOptions({ queryKey: ['alerts'], queryFn: api.alerts }),
};

export const messagesKey = (filter: MessageFilter) => ['messages', 'list', filter] as const;

/** Whether the person signed in may do this; false until known. */
export function useMay(permission: Permission): boolean {
  return useQuery(queries.me()).data?.permissions.includes(permission) ?? false;
}

/** Names of people by id: one's own, and everybody's for who may see them. */
export function useNames(): ReadonlyMap<string, string> {
  const { data: me } = useQuery(queries.me());
  const administers = useMay('administer');
  const { data } = useQuery({ ...queries.users(), enabled: administers });
  const { data: keyring } = useQuery({ ...queries.keyNames(), enabled: administers });
  const names = new Map(data?.users.map(({ id, name }) => [id, name]) ?? []);
  for (const { id, name } of keyring?.keys ?? []) names.set(`key:${id}`, name);
  if (me) names.set(me.user, me.name);
  return names;
}

/** What a change at the desk may touch. */
export const outdatedByChange = [
  'messages',
  'placements',
  'displays',
  'brief-displays',
  'alerts',
  'sync',
  'media',
  'today',
  'models',
];

type Change<Input, Output> = (input: Input) => Promise<Output>;
/** What follows a change, also when whoever asked for it is gone from the page by then. */
type Done<Output> = (output: Output) => void;

/** A change, after which everything that it may have touched is fetched again. */
export function useChange<Input, Output>(change: Change<Input, Output>, done?: Done<Output>) {
  return useChangeOf(outdatedByChange, change, done);
}

/** A change, after which what hangs on these topics is fetched again. */
export function useChangeOf<Input, Output>(
  topics: readonly string[],
  change: Change<Input, Output>,
  done?: Done<Output>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // In this order: the line that was removed leaves the page with the next look, and what hangs on its `mutate` with it.
    onSuccess: (output) => {
      done?.(output);
      return outdate(client, topics);
    },
  });
}

/** Marks what hangs on the topics as old: it is fetched again wherever it is on the screen. */
export async function outdate(client: QueryClient, topics: readonly string[]): Promise<void> {
  await Promise.all(topics.map((topic) => client.invalidateQueries({ queryKey: [topic] })));
}
