/**
 * The line to the server: a socket for what is new, and a request for the whole state every minute whatever the socket
 * says, so that a socket which died in silence costs a minute at most.
 */

import { io, type Socket } from 'socket.io-client';
import type {
  DisplayState,
  Fault,
  FromDisplay,
  Health,
  Hello,
  LiveAlert,
  ToDisplay,
  Witness,
} from '#core/contracts/index.ts';
import type { Http } from './http.ts';

const pace = { checkMs: 60_000, retryMs: 10_000, timeoutMs: 10_000, clockSamples: 5 } as const;

const faultsKept = 20;

export type LinkParts = {
  readonly origin: string;
  readonly http: Http;
  readonly key: string;
  readonly mono: () => number;
  /** 0 to 1: spreads the requests of many screens. */
  readonly random: () => number;
  readonly hello: () => Hello;
  readonly on: {
    readonly state: (state: DisplayState) => void;
    readonly hint: (plan: string) => void;
    readonly alert: (alert: LiveAlert) => void;
    readonly clock: (asked: number, answered: number, server: number) => void;
    /** The server said over HTTP, in so many words, that it does not know this key. */
    readonly revoked: () => void;
    /** The server was heard of, or could not be reached. */
    readonly reached: (reached: boolean) => void;
  };
};

export type Link = {
  applied(plan: string, at: number): void;
  fault(fault: Fault): void;
  /** The same with an answer, and how an agent is: false when it is not known to have arrived. */
  told(what: { readonly fault: Fault | null } | { readonly health: Health }): Promise<boolean>;
  /** Resolves to the ids stored; over HTTP when the socket is down. */
  witness(rows: readonly Witness[]): Promise<readonly string[]>;
  destroy(): void;
};

export function createLink(parts: LinkParts): Link {
  const { http, key, mono, on } = parts;
  const socket: Socket<ToDisplay, FromDisplay> = io(`${parts.origin}/display`, {
    transports: ['websocket'],
    auth: { key },
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 30_000,
    randomizationFactor: 0.5,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  /** Faults found while the socket was down. */
  let untold: readonly Fault[] = [];

  const heard = (state: DisplayState) => {
    on.reached(true);
    on.state(state);
  };
  const next = (ms: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void check(), ms * (0.9 + parts.random() * 0.2));
  };
  /** State over HTTP; also the one place where a revoked key is believed. */
  const check = async () => {
    clearTimeout(timer);
    const asked = mono();
    const got = await http.json('/api/display/state', { key, timeoutMs: pace.timeoutMs });
    if (closed) return;
    if ('ok' in got) {
      const state = got.ok as DisplayState;
      on.clock(asked, mono(), state.now);
      heard(state);
    } else if (got.failed.why === 'revoked') return on.revoked();
    else on.reached(false);
    // A connection refused or closed by the server is not tried again by the socket itself.
    if (!socket.active) socket.connect();
    next(socket.connected ? pace.checkMs : pace.retryMs);
  };
  const greet = async () => {
    try {
      heard(await socket.timeout(pace.timeoutMs).emitWithAck('hello', parts.hello()));
      for (const fault of untold) socket.emit('fault', fault);
      untold = [];
      for (let taken = 0; taken < pace.clockSamples && socket.connected; taken++) {
        const asked = mono();
        const server = await socket.timeout(pace.timeoutMs).emitWithAck('clock');
        on.clock(asked, mono(), server);
      }
    } catch {
      // No answer on a socket that says it is open: start over.
      if (!closed) socket.disconnect().connect();
    }
  };
  socket.on('connect', () => void greet());
  socket.on('connect_error', () => next(1_000));
  socket.on('disconnect', () => next(1_000));
  socket.on('revoked', () => next(0));
  socket.on('state', heard);
  socket.on('plan', ({ plan }) => on.hint(plan));
  socket.on('alert', on.alert);
  void check();

  return {
    applied: (plan, at) => void (socket.connected && socket.emit('applied', { plan, at })),
    fault: (fault) => {
      if (socket.connected) socket.emit('fault', fault);
      else untold = [...untold, fault].slice(-faultsKept);
    },
    told: async (what) => {
      if (!socket.connected) return false;
      const patient = socket.timeout(pace.timeoutMs);
      const asked =
        'fault' in what
          ? patient.emitWithAck('fault', what.fault)
          : patient.emitWithAck('health', what.health);
      return asked.then(
        () => true,
        () => false,
      );
    },
    witness: async (rows) => {
      if (socket.connected) {
        const answer = await socket.timeout(pace.timeoutMs).emitWithAck('witness', [...rows]);
        return answer.stored;
      }
      const got = await http.json('/api/display/witnesses', {
        key,
        post: { rows },
        timeoutMs: pace.timeoutMs,
      });
      return 'ok' in got ? (got.ok as { stored: string[] }).stored : [];
    },
    destroy: () => {
      closed = true;
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}
