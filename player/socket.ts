/**
 * A line of Socket.IO (protocol 5 over Engine.IO 4), as far as a display needs it: one namespace, WebSocket only, text
 * only. It comes back by itself for as long as it is not closed, and a server that falls silent is left.
 */

export type SocketParts = {
  readonly origin: string;
  readonly namespace: string;
  readonly auth: object;
  /** 0 to 1: spreads the returns of many displays. */
  readonly random: () => number;
  readonly on: {
    readonly open: () => void;
    /** Not let in, cut or silent. */
    readonly closed: () => void;
    readonly event: (name: string, args: readonly unknown[], answer: (value: unknown) => void) => void;
  };
};

export type Line = {
  readonly connected: () => boolean;
  /** False when nothing is connected; nothing is kept for later. */
  readonly emit: (event: string, ...args: readonly unknown[]) => boolean;
  /** Resolves with the other side's answer; rejects when none came before the line was cut or `timeoutMs` were over. */
  readonly ask: (timeoutMs: number, event: string, ...args: readonly unknown[]) => Promise<unknown>;
  /** Comes back at once, also from a connection that says it is open. */
  readonly restart: () => void;
  readonly close: () => void;
};

const pace = { firstMs: 1_000, longestMs: 30_000, openingMs: 20_000 } as const;

type Waiting = { readonly give: (value: unknown) => void; readonly lose: (error: Error) => void };
type Timer = ReturnType<typeof setTimeout>;

/** The letters of the two protocols, an Engine.IO type and for a message a Socket.IO type. */
const letter = {
  open: '0',
  ping: '2',
  pong: '3',
  in: '40',
  out: '41',
  event: '42',
  ack: '43',
  refused: '44',
} as const;

export function openSocket({ origin, namespace, auth, random, on }: SocketParts): Line {
  const url = `${origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const head = `${namespace},`;
  let socket: WebSocket | undefined;
  let connected = false;
  let closed = false;
  let tries = 0;
  let asked = 0;
  let silenceMs: number = pace.openingMs;
  let returning: Timer | undefined;
  let silence: Timer | undefined;
  const waiting = new Map<number, Waiting>();

  const send = (type: string, body: string) => socket?.send(type + head + body);
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => leave(), silenceMs);
  };
  /** Lets the present connection go without waiting for its farewell: a dead one never says it. */
  const drop = () => {
    clearTimeout(silence);
    const gone = socket;
    socket = undefined;
    connected = false;
    if (gone !== undefined) {
      gone.onmessage = null;
      gone.onclose = null;
      gone.close();
    }
    const lost = [...waiting.values()];
    waiting.clear();
    for (const each of lost) each.lose(new Error('the line was cut'));
  };
  const leave = () => {
    drop();
    if (closed) return;
    clearTimeout(returning);
    const delay = Math.min(pace.firstMs * 2 ** tries++, pace.longestMs);
    returning = setTimeout(connect, delay * (0.5 + random()));
    on.closed();
  };
  const connect = () => {
    if (closed) return;
    clearTimeout(returning);
    silenceMs = pace.openingMs;
    socket = new WebSocket(url);
    socket.onmessage = ({ data }) => {
      listen();
      if (typeof data === 'string') take(data);
    };
    socket.onclose = leave;
    // Some failures are told here only after, some never: `onclose` always follows.
    socket.onerror = () => undefined;
    listen();
  };
  const take = (text: string) => {
    if (text === letter.ping) return socket?.send(letter.pong);
    if (text.startsWith(letter.open)) {
      const { pingInterval, pingTimeout } = JSON.parse(text.slice(1)) as Record<string, number>;
      silenceMs = (pingInterval ?? pace.openingMs) + (pingTimeout ?? pace.openingMs);
      return send(letter.in, JSON.stringify(auth));
    }
    const type = text.slice(0, 2);
    if (!text.startsWith(head, 2)) return;
    const body = text.slice(2 + head.length);
    if (type === letter.in) {
      connected = true;
      tries = 0;
      on.open();
    } else if (type === letter.out || type === letter.refused) leave();
    else hear(type, body);
  };
  /** An event or an answer: a number, if there is one, and the list of what is said. */
  const hear = (type: string, body: string) => {
    const id = Number.parseInt(body, 10);
    const said = JSON.parse(body.slice(body.indexOf('['))) as unknown[];
    if (type === letter.event) {
      const [name, ...args] = said;
      on.event(String(name), args, (value) => {
        if (connected && !Number.isNaN(id)) send(letter.ack, id + JSON.stringify([value]));
      });
    } else if (type === letter.ack) {
      waiting.get(id)?.give(said[0]);
      waiting.delete(id);
    }
  };
  connect();

  return {
    connected: () => connected,
    emit: (...said) => {
      if (connected) send(letter.event, JSON.stringify(said));
      return connected;
    },
    ask: (timeoutMs, ...said) =>
      new Promise((give, lose) => {
        if (!connected) return lose(new Error('not connected'));
        const id = asked++;
        const timer = setTimeout(() => {
          waiting.delete(id);
          lose(new Error(`no answer within ${timeoutMs} ms`));
        }, timeoutMs);
        const done = <T>(run: (value: T) => void) => {
          return (value: T) => {
            clearTimeout(timer);
            run(value);
          };
        };
        waiting.set(id, { give: done(give), lose: done(lose) });
        send(letter.event, id + JSON.stringify(said));
      }),
    restart: () => {
      drop();
      connect();
    },
    close: () => {
      closed = true;
      clearTimeout(returning);
      drop();
    },
  };
}
