/** Real sockets of displays and consoles, for tests. */
import { io, type Socket } from 'socket.io-client';
import type { FromDisplay, ToConsole, ToDisplay } from '#core/contracts/index.ts';
import type { TestServer } from './server.ts';

export type TestSocket<In extends object> = {
  readonly socket: Socket;
  /** The payload of the next event of that name, or of the first that came and was not yet asked for. */
  next<K extends keyof In & string>(
    event: K,
  ): Promise<In[K] extends (payload: infer P) => void ? P : undefined>;
  /** How many events of that name have come and were not asked for. */
  waiting(event: keyof In & string): number;
  gone: Promise<string>;
  close(): void;
};

/** Lets the server listen and answers its address. */
export async function listen(server: TestServer): Promise<string> {
  return server.app.listen({ host: '127.0.0.1', port: 0 });
}

export function displaySocket(url: string, key: unknown): TestSocket<ToDisplay> & { ask: Ask } {
  const made = open<ToDisplay>(`${url}/display`, { auth: { key } });
  const ask: Ask = (event, ...payload) =>
    made.socket.timeout(10_000).emitWithAck(event, ...payload) as Promise<never>;
  return { ...made, ask };
}

export function consoleSocket(url: string, extraHeaders: Record<string, string>): TestSocket<ToConsole> {
  return open<ToConsole>(`${url}/console`, { extraHeaders });
}

/** Resolves when the socket is let in; rejects with the code it was refused with. */
export function admitted({ socket }: { readonly socket: Socket }): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.connected) return resolve();
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
}

type Ask = (event: keyof FromDisplay, ...payload: unknown[]) => Promise<unknown>;

function open<In extends object>(url: string, options: object): TestSocket<In> {
  const socket = io(url, { ...options, transports: ['websocket'], reconnection: false, forceNew: true });
  const heard = new Map<string, unknown[]>();
  const asked = new Map<string, ((payload: never) => void)[]>();
  socket.onAny((event: string, payload: unknown) => {
    const first = asked.get(event)?.shift();
    if (first) first(payload as never);
    else heard.set(event, [...(heard.get(event) ?? []), payload]);
  });
  return {
    socket,
    next: (event) => {
      const kept = heard.get(event);
      if (kept && kept.length > 0) return Promise.resolve(kept.shift() as never);
      return new Promise((resolve) => asked.set(event, [...(asked.get(event) ?? []), resolve]));
    },
    waiting: (event) => heard.get(event)?.length ?? 0,
    gone: new Promise((resolve) => socket.once('disconnect', resolve)),
    close: () => void socket.disconnect(),
  };
}
