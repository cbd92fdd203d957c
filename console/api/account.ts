/** How a person signs in and where they are signed in; the identity library answers under /api/auth. */
import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

export type SignIn = {
  readonly password: boolean;
  readonly twoFactor: boolean;
  readonly passkeys: readonly { readonly id: string; readonly name?: string; readonly createdAt?: number }[];
  readonly sessions: readonly Session[];
};
export type Session = {
  readonly id: string;
  readonly since: number;
  readonly agent?: string;
  /** The one that is asking. */
  readonly here: boolean;
};

const post = <T>(path: string, body: unknown = {}) =>
  request<T>(`/api/auth${path}`, { method: 'POST', body });

export const accountApi = {
  signIn: () => request<SignIn>('/api/me/sign-in'),
  rename: (name: string) => request<unknown>('/api/me/name', { method: 'PUT', body: { name } }),
  endSession: (id: string) => request<unknown>(`/api/me/sessions/${id}`, { method: 'DELETE' }),
  endOthers: () => request<{ ended: number }>('/api/me/sessions/end-others', { method: 'POST', body: {} }),
  /** Signs out everywhere else, too. */
  changePassword: (currentPassword: string, newPassword: string) =>
    post<unknown>('/change-password', { currentPassword, newPassword, revokeOtherSessions: true }),
  removePasskey: (id: string) => post<unknown>('/passkey/delete-passkey', { id }),
  beginCode: (password: string) =>
    post<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', { password }),
  confirmCode: (code: string) => post<unknown>('/two-factor/verify-totp', { code }),
  stopCode: (password: string) => post<unknown>('/two-factor/disable', { password }),
  newRecoveryCodes: (password: string) =>
    post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password }),
};

export const accountQueries = {
  signIn: () =>
    queryOptions({ queryKey: ['account', 'sign-in'], queryFn: accountApi.signIn, refetchInterval: false }),
};

/** A change of one's own account, after which it is asked for again. */
export function useAccountChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  return useChangeOf(['me', 'users', 'account'], change, done);
}
