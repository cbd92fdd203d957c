/**
 * The line to the server: a socket for what is new, and a request for the whole state every minute whatever the socket
 * says, so that a socket which died in silence costs a minute at most.
 */
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
import { openSocket } from './socket.ts';

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
    /** Any other event of the socket, and how to answer it. */
    readonly event?: (name: string, payload: unknown, answer: (value: unknown) => void) => void;
    /** The server was heard of, or could not be reached. */
    readonly reached: (reached: boolean) => void;
  };
};

export type Link = {
  applied(plan: string, at: number): void;
  fault(fault: Fault): void;
  /** The same with an answer, and how an agent is: false when it is not known to have arrived. */
  told(what: { readonly fault: Fault | null } | { readonly health: Health }): Promise<boolean>;
  /** Asks for the time anew: the one that was measured may be wrong. */
  measure(): void;
  /** Resolves to the ids stored; over HTTP when the socket is down. */
  witness(rows: readonly Witness[]): Promise<readonly string[]>;
  destroy(): void;
};

export function createLink(parts: LinkParts): Link {
  const { http, key, mono, on } = parts;
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
    if (socket.connected()) void tellTime(1);
    next(socket.connected() ? pace.checkMs : pace.retryMs);
  };
  const emit = (event: keyof FromDisplay, payload: unknown) => socket.emit(event, payload);
  const ask = (event: keyof FromDisplay, ...payload: readonly unknown[]) =>
    socket.ask(pace.timeoutMs, event, ...payload);
  const tellTime = async (samples: number) => {
    for (let taken = 0; taken < samples; taken++) {
      const asked = mono();
      const server = await ask('clock').catch(() => undefined);
      if (typeof server !== 'number') return;
      on.clock(asked, mono(), server);
    }
  };
  const greet = async () => {
    try {
      heard((await ask('hello', parts.hello())) as DisplayState);
      untold = untold.filter((fault) => !emit('fault', fault));
      await tellTime(pace.clockSamples);
    } catch {
      // No answer on a socket that says it is open: start over.
      if (!closed && socket.connected()) socket.restart();
    }
  };
  const socket = openSocket({
    origin: parts.origin,
    namespace: '/display',
    auth: { key },
    random: parts.random,
    on: {
      open: () => void greet(),
      closed: () => next(1_000),
      event: (name, [payload], answer) => {
        switch (name as keyof ToDisplay) {
          case 'state':
            return heard(payload as DisplayState);
          case 'plan':
            return on.hint((payload as { plan: string }).plan);
          case 'alert':
            return on.alert(payload as LiveAlert);
          case 'revoked':
            return next(0);
          default:
            return on.event?.(name, payload, answer);
        }
      },
    },
  });
  void check();

  return {
    applied: (plan, at) => void emit('applied', { plan, at }),
    fault: (fault) => {
      if (!emit('fault', fault)) untold = [...untold, fault].slice(-faultsKept);
    },
    told: (what) =>
      ('fault' in what ? ask('fault', what.fault) : ask('health', what.health)).then(
        () => true,
        () => false,
      ),
    measure: () => void tellTime(pace.clockSamples),
    witness: async (rows) => {
      if (socket.connected()) return ((await ask('witness', rows)) as { stored: string[] }).stored;
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
      socket.close();
    },
  };
}
