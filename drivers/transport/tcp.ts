/** A serial-to-network gateway in raw TCP mode. The settings of its serial side are made on the gateway. */
import { connect, type Socket } from 'node:net';
import Type, { type Static } from 'typebox';
import type { Port, PortEvents, Transport } from './transport.ts';

export const tcpOptions = Type.Object(
  {
    host: Type.String({ minLength: 1, maxLength: 253 }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    baud: Type.Optional(
      Type.Integer({ minimum: 50, maximum: 1_000_000, description: 'Rate of the line behind the gateway' }),
    ),
    connectMs: Type.Integer({ minimum: 100, maximum: 120_000, default: 10_000 }),
  },
  { additionalProperties: false },
);
export type TcpOptions = Static<typeof tcpOptions>;

export function tcpTransport(options: TcpOptions): Transport {
  return {
    name: `${options.host}:${options.port}`,
    baud: options.baud,
    bitsPerByte: 10,
    open: (events) => openTcp(options, events),
  };
}

function openTcp(options: TcpOptions, events: PortEvents): Promise<Port> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: options.host, port: options.port, keepAlive: true, noDelay: true });
    let reason = 'closed';
    let opened = false;
    socket.setTimeout(options.connectMs, () => socket.destroy(new Error('no connection in time')));
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('data', (bytes: Buffer) => events.data(bytes));
    socket.once('connect', () => {
      opened = true;
      socket.setTimeout(0);
      resolve(portOf(socket));
    });
    socket.once('close', () => {
      if (opened) events.closed(reason);
      else reject(new Error(reason));
    });
  });
}

function portOf(socket: Socket): Port {
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error('closed'));
        socket.once('close', gone);
        socket.write(bytes, (error) => {
          socket.off('close', gone);
          if (error) reject(error);
          else resolve();
        });
      }),
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
