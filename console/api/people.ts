/** The people of the desk: their roles, their invitations, whether they may come in. */
import { queryOptions } from '@tanstack/react-query';
import type { Role } from '#core/identity/roles.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

export type PersonState = 'active' | 'invited' | 'lapsed' | 'suspended';
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly state: PersonState;
  readonly invitedUntil?: number;
  readonly secured: boolean;
};
export type Invitation = { readonly url: string; readonly expiresAt: number };
export type NewPerson = { readonly name: string; readonly email: string; readonly roles: readonly Role[] };

/** Those that a person can have; an instrument is no person. */
export const personRoles = [
  'reader',
  'author',
  'approver',
  'dispatcher',
  'alert-officer',
  'administrator',
] as const satisfies readonly Role[];

export const peopleApi = {
  list: () => request<{ users: Person[] }>('/api/users'),
  invite: (person: NewPerson) =>
    request<{ user: Person; invitation: Invitation }>('/api/users', { method: 'POST', body: person }),
  inviteAgain: (id: string) =>
    request<Invitation>(`/api/users/${id}/invitation`, { method: 'POST', body: {} }),
  uninvite: (id: string) => request<Person>(`/api/users/${id}/invitation`, { method: 'DELETE' }),
  setRoles: (id: string, roles: readonly Role[]) =>
    request<Person>(`/api/users/${id}/roles`, { method: 'PUT', body: { roles } }),
  suspend: (id: string, suspended: boolean) =>
    request<Person>(`/api/users/${id}/suspended`, { method: 'PUT', body: { suspended } }),
  remove: (id: string) => request<void>(`/api/users/${id}`, { method: 'DELETE' }),
};

export const peopleQueries = {
  list: () => queryOptions({ queryKey: ['users', 'list'], queryFn: peopleApi.list }),
};

export function usePeopleChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  return useChangeOf(['users', 'me'], change);
}
