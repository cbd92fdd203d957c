/** A gateway that takes its settings over the network (RFC 2217): the far end of a line, which may refuse what it is asked. */
import { createServer, type Socket } from 'node:net';
import { concat } from '../bytes.ts';
import type { Duplex } from '../transport/memory.ts';
import {
  escaped,
  negotiation,
  subnegotiation,
  telnetOptions,
  telnetParser,
  type Verb,
} from '../transport/telnet.ts';

export type Gateway = {
  readonly far: Duplex;
  readonly port: number;
  /** Values by code, as the last desk set them (RFC 2217 §3). */
  readonly settings: ReadonlyMap<number, number>;
  /** Purges heard. */
  readonly purges: () => number;
  /** Asks the desk to wait, or to go on. */
  readonly suspend: (on: boolean) => void;
  /** Somebody sets the port at the gateway itself: desks are told. */
  readonly change: (code: number, value: number) => void;
  readonly close: () => Promise<void>;
};
export type GatewayFaults = {
  /** Options it declines. */
  readonly declines?: readonly number[];
  /** Codes whose value it keeps, whatever it is asked, and the value. */
  readonly keeps?: ReadonlyMap<number, number>;
  /** Never says a word. */
  readonly mute?: boolean;
};

const { binary, suppressGoAhead, comPort } = telnetOptions;
const purge = 12;

export function listenRfc2217(faults: GatewayFaults = {}): Promise<Gateway> {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const sockets = new Set<Socket>();
  const settings = new Map<number, number>();
  let purges = 0;
  const agrees = (option: number) =>
    [binary, suppressGoAhead, comPort].includes(option as 0) && !faults.declines?.includes(option);
  const tell = (bytes: Uint8Array) => {
    for (const socket of sockets) socket.write(bytes);
  };
  const say = (code: number, ...value: number[]) =>
    tell(subnegotiation(comPort, Uint8Array.of(code + 100, ...value)));
  const setting = ([code = 0, ...value]: readonly number[]) => {
    if (code === purge) purges++;
    const asked = value.reduce((sum, byte) => sum * 256 + byte, 0);
    const held = faults.keeps?.get(code) ?? asked;
    settings.set(code, held);
    say(code, ...octets(code, held));
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    const parser = telnetParser();
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    if (!faults.mute) socket.write(concat(negotiation('will', 1), negotiation('do', comPort)));
    socket.on('data', (bytes: Buffer) => {
      for (const event of parser.push(bytes)) {
        if (event.kind === 'data') for (const listener of listeners) listener(event.bytes);
        if (faults.mute) continue;
        if (event.kind === 'negotiation') answerTo(socket, event.verb, event.option, agrees(event.option));
        else if (event.kind === 'subnegotiation' && event.option === comPort) setting([...event.bytes]);
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        far: {
          write: (bytes) => tell(escaped(bytes)),
          onData: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        },
        port: typeof address === 'object' && address ? address.port : 0,
        settings,
        purges: () => purges,
        suspend: (on) => say(on ? 8 : 9),
        change: (code, value) => {
          settings.set(code, value);
          say(code, ...octets(code, value));
        },
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => closed());
          }),
      });
    });
  });
}

function answerTo(socket: Socket, verb: Verb, option: number, agreed: boolean): void {
  if (verb === 'do') socket.write(negotiation(agreed ? 'will' : 'wont', option));
  else if (verb === 'will') socket.write(negotiation(agreed ? 'do' : 'dont', option));
}

/** The rate takes four bytes, everything else one. */
function octets(code: number, value: number): readonly number[] {
  return code === 1 ? [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255] : [value];
}
