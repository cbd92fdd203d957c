/** Every call of the console, typed by the contracts. */
import type {
  Alert,
  AlertInput,
  Content,
  Display,
  DisplayInput,
  Message,
  MessageKind,
  Placement,
  PlacementInput,
  Revision,
} from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';
import { atHome } from './territory.ts';
import type { Checked, Explained, Me, Showing, Surface } from './types.ts';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export type MessageFilter = {
  readonly state?: string;
  readonly kind?: string;
  readonly q?: string;
  readonly topic?: string;
  readonly author?: string;
  /** When it was last changed, [from, until), ms. */
  readonly from?: number;
  readonly until?: number;
  readonly archive?: 'only' | 'without';
};
export type PreviewDraft = {
  readonly kind: MessageKind;
  readonly content: Content;
  readonly message?: string;
  readonly alert?: Pick<AlertInput, 'class' | 'status' | 'text'> & { readonly until: number };
};
export type PairInput = {
  readonly code: string;
  /** A panel that waits for its agent; a new screen when absent. */
  readonly display?: string;
  readonly name?: string;
  readonly tags?: readonly string[];
  readonly darkHours?: { readonly from: string; readonly until: string };
};

export const api = {
  me: () => atHome(() => request<Me>('/api/me')),
  keyNames: () => request<{ keys: { id: string; name: string }[] }>('/api/keys'),
  users: () => request<{ users: { id: string; name: string }[] }>('/api/users'),
  signIn: (email: string, password: string) =>
    post<{ twoFactorRedirect?: boolean }>('/api/auth/sign-in/email', { email, password }),
  verifyTotp: (code: string) => post<unknown>('/api/auth/two-factor/verify-totp', { code }),
  verifyRecoveryCode: (code: string) => post<unknown>('/api/auth/two-factor/verify-backup-code', { code }),
  signOut: () => post<unknown>('/api/auth/sign-out'),

  messages: (filter: MessageFilter, before?: string) =>
    request<{ messages: Message[]; next?: string }>(
      `/api/messages${queryOf({ ...filter, limit: 30, before })}`,
    ),
  message: (id: string) => request<Message>(`/api/messages/${id}`),
  createMessage: (kind: MessageKind, content: Content) => post<Message>('/api/messages', { kind, content }),
  /** With the hash of what it builds on, a draft of one's own is amended; without, a new revision follows. */
  saveContent: (id: string, content: Content, on: { revision: number; hash?: string }) =>
    request<Message>(`/api/messages/${id}/content`, { method: 'PUT', body: { content, ...on } }),
  saveCorrection: ({ id, ...correction }: { id: string; revision: number; text: string }) =>
    request<Message>(`/api/messages/${id}/correction`, { method: 'PUT', body: correction }),
  revisions: (id: string) => request<{ revisions: Revision[] }>(`/api/messages/${id}/revisions`),
  submit: (id: string) => post<Message>(`/api/messages/${id}/submit`),
  approve: (id: string, read: { revision: number; hash: string; checklist?: readonly string[] }) =>
    post<Message>(`/api/messages/${id}/approve`, read),
  sendBack: (id: string, revision: number, comment: string) =>
    post<Message>(`/api/messages/${id}/return`, { revision, comment }),
  withdraw: (id: string) => post<Message>(`/api/messages/${id}/withdraw`),
  restore: (id: string) => post<Message>(`/api/messages/${id}/restore`),

  previews: (draft: PreviewDraft, signal?: AbortSignal) =>
    request<{ surfaces: Surface[] }>('/api/previews', { method: 'POST', body: draft, signal }),

  placements: (filter: { message?: string; display?: string }) =>
    request<{ placements: Placement[] }>(`/api/placements${queryOf(filter)}`),
  place: (input: PlacementInput) => post<Placement>('/api/placements', input),
  /** `placement`: the one that is being changed. */
  checkPlacement: (input: PlacementInput, placement?: string) =>
    post<Checked>(`/api/placements/check${queryOf({ placement })}`, input),
  removePlacement: (id: string) => request<void>(`/api/placements/${id}`, { method: 'DELETE' }),

  display: (id: string) => request<Display>(`/api/displays/${id}`),
  createDisplay: (input: DisplayInput) => post<Display>('/api/displays', input),
  /** Null takes the dark hours, or the place, away. */
  changeDisplay: (
    id: string,
    patch: Partial<Omit<DisplayInput, 'darkHours' | 'place'>> & {
      [K in 'darkHours' | 'place']?: DisplayInput[K] | null;
    },
  ) => request<Display>(`/api/displays/${id}`, { method: 'PATCH', body: patch }),
  revokeDisplay: (id: string) => post<Display>(`/api/displays/${id}/revoke`),
  pair: (input: PairInput) => post<Display>('/api/displays/pair', input),
  showing: (id: string, at?: number) => request<Showing>(`/api/displays/${id}/showing${queryOf({ at })}`),
  explain: (id: string, at?: number) => request<Explained>(`/api/displays/${id}/explain${queryOf({ at })}`),

  /** Under way or to come. What is over: api/alerts.ts. */
  alerts: () => request<{ alerts: Alert[] }>('/api/alerts?state=current'),
};
