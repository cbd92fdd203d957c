/** A serial port on a network gateway that takes its settings over the network (Telnet COM-PORT-OPTION, RFC 2217). */
import { connect, type Socket } from 'node:net';
import Type, { type Static } from 'typebox';
import { systemTimers } from '../time.ts';
import { settingsOf } from './com-port.ts';
import { comPortTalk } from './com-port-talk.ts';
import { bitsPerByte, settingsText } from './serial-settings.ts';
import { escaped } from './telnet.ts';
import type { Port, PortEvents, Transport } from './transport.ts';

export const rfc2217Options = Type.Object(
  {
    host: Type.String({ minLength: 1, maxLength: 253 }),
    port: Type.Integer({ minimum: 1, maximum: 65_535, default: 2217 }),
    baud: Type.Integer({ minimum: 50, maximum: 1_000_000, default: 9600 }),
    dataBits: Type.Union([Type.Literal(7), Type.Literal(8)], { default: 8 }),
    parity: Type.Enum(['none', 'even', 'odd'] as const, { default: 'none' }),
    stopBits: Type.Union([Type.Literal(1), Type.Literal(2)], { default: 1 }),
    connectMs: Type.Integer({
      minimum: 100,
      maximum: 120_000,
      default: 10_000,
      description: 'For the connection and its settings together',
    }),
  },
  { additionalProperties: false },
);
export type Rfc2217Options = Static<typeof rfc2217Options>;

export function rfc2217Transport(options: Rfc2217Options): Transport {
  return {
    name: `${options.host}:${options.port}`,
    baud: options.baud,
    bitsPerByte: bitsPerByte(options),
    settings: settingsText(options),
    open: (events) => openRfc2217(options, events),
  };
}

function openRfc2217(options: Rfc2217Options, events: PortEvents): Promise<Port> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: options.host, port: options.port, keepAlive: true, noDelay: true });
    const gate = suspension();
    let reason = 'closed';
    let opened = false;
    const stopWaiting = systemTimers.after(options.connectMs, () => {
      if (!opened) socket.destroy(new Error(talk.waitingFor()));
    });
    const talk = comPortTalk(settingsOf(options), {
      send: (bytes) => socket.write(bytes),
      refused: (error) => socket.destroy(error),
      suspend: gate.set,
      data: (bytes) => {
        if (opened) events.data(bytes);
      },
      ready: () => {
        opened = true;
        resolve(portOf(socket, gate));
      },
    });
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('data', talk.hear);
    socket.once('connect', talk.begin);
    socket.once('close', () => {
      stopWaiting();
      gate.set(false);
      if (opened) events.closed(reason);
      else reject(new Error(reason));
    });
  });
}

/** The gateway may ask us to wait (RFC 2217, FLOWCONTROL-SUSPEND). */
function suspension() {
  let free: Promise<void> | undefined;
  let release = () => {};
  return {
    set: (on: boolean) => {
      if (!on) {
        release();
        free = undefined;
      } else if (!free)
        free = new Promise((resolve) => {
          release = resolve;
        });
    },
    passed: () => free ?? Promise.resolve(),
  };
}

function portOf(socket: Socket, gate: ReturnType<typeof suspension>): Port {
  return {
    write: async (bytes) => {
      await gate.passed();
      await new Promise<void>((resolve, reject) => {
        const gone = () => reject(new Error('closed'));
        if (socket.closed) return gone();
        socket.once('close', gone);
        socket.write(escaped(bytes), (error) => {
          socket.off('close', gone);
          if (error) reject(error);
          else resolve();
        });
      });
    },
    close: () =>
      new Promise((resolve) => {
        if (socket.closed) resolve();
        else {
          socket.once('close', () => resolve());
          socket.destroy();
        }
      }),
  };
}
