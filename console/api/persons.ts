/** All that is kept of one person: found by their address, given to them, erased. */
import type { PersonErasure, PersonExport, PersonFound, PersonSought } from '#core/contracts/index.ts';
import { request } from './client.ts';

const post = <T>(path: string, body: unknown) => request<T>(path, { method: 'POST', body });

export const personApi = {
  find: (sought: PersonSought) => post<PersonFound>('/api/contacts/search', sought),
  export: (sought: PersonSought) => post<PersonExport>('/api/contacts/export', sought),
  erase: (erasure: PersonErasure) =>
    post<{ reports: number; subscriptions: number }>('/api/contacts/erasure', erasure),
};
