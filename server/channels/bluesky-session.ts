/** Signed in at a server of the AT protocol. Signing in is rationed there, so a session is kept for as long as it holds. */
import { createHash } from 'node:crypto';
import { ask, type Line, Refusal, textAt } from './http.ts';

export type Account = { readonly service: string; readonly identifier: string; readonly password: string };
export type Session = {
  readonly did: string;
  readonly handle: string;
  readonly access: string;
  readonly refresh: string;
};
type Sessions = {
  /** `use` is called once more, whole, when the session turned out to be over. Throws what `use` throws. */
  within<Found>(account: Account, line: Line, use: (session: Session) => Promise<Found>): Promise<Found>;
};

/** They lie in this process alone: another one signs in for itself. */
export function createSessions(): Sessions {
  const kept = new Map<string, Session>();

  return {
    async within(account, line, use) {
      const key = keyOf(account);
      const keep = (session: Session): Session => {
        kept.set(key, session);
        return session;
      };
      const known = kept.get(key) ?? keep(await signIn(account, line));
      try {
        return await use(known);
      } catch (error) {
        if (!isOver(error)) throw error;
        kept.delete(key);
        return use(keep(await refreshed(known, account, line)));
      }
    },
  };
}

/** A session that is over is 400 ExpiredToken by the protocol; some answer 401. */
export function isOver(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  const { status, body } = error.answer;
  return status === 401 || textAt(body, 'error') === 'ExpiredToken';
}

async function signIn({ service, identifier, password }: Account, line: Line): Promise<Session> {
  const url = xrpc(service, 'com.atproto.server.createSession');
  return sessionOf((await ask(line, url, { method: 'POST', json: { identifier, password } })).body);
}

async function refreshed({ refresh }: Session, account: Account, line: Line): Promise<Session> {
  const url = xrpc(account.service, 'com.atproto.server.refreshSession');
  try {
    const headers = { authorization: `Bearer ${refresh}` };
    return sessionOf((await ask(line, url, { method: 'POST', headers })).body);
  } catch (error) {
    if (!isOver(error)) throw error;
    return signIn(account, line);
  }
}

export function xrpc(service: string, method: string): string {
  return `${service.replace(/\/$/, '')}/xrpc/${method}`;
}

function sessionOf(body: unknown): Session {
  return {
    did: textAt(body, 'did'),
    handle: textAt(body, 'handle'),
    access: textAt(body, 'accessJwt'),
    refresh: textAt(body, 'refreshJwt'),
  };
}

function keyOf({ service, identifier, password }: Account): string {
  return createHash('sha256')
    .update(JSON.stringify([service, identifier, password]))
    .digest('base64');
}
