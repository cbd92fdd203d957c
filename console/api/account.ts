/** What a person changes about their own account: the identity library answers under /api/auth. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client.ts';
import { outdate } from './queries.ts';

const post = <T>(path: string, body: unknown = {}) =>
  request<T>(`/api/auth${path}`, { method: 'POST', body });

export const accountApi = {
  rename: (name: string) => post<unknown>('/update-user', { name }),
};

/** A change of one's own account, after which it is asked for again. */
export function useAccountChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => outdate(client, ['me', 'users', 'account']),
  });
}
