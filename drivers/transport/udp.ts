/** Datagrams to one peer: SNMP controllers, lamp controllers on the network. Each write is one datagram, and so is each piece read. */
import { createSocket, type Socket } from 'node:dgram';
import { isIP } from 'node:net';
import Type, { type Static } from 'typebox';
import type { Port, PortEvents, Transport } from './transport.ts';

export const udpOptions = Type.Object(
  {
    host: Type.String({
      minLength: 1,
      maxLength: 253,
      description: 'Address or name; a multicast group too',
    }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    localPort: Type.Integer({ minimum: 0, maximum: 65_535, default: 0, description: '0: any' }),
    multicastTtl: Type.Integer({ minimum: 0, maximum: 255, default: 1, description: 'Hops of multicast' }),
  },
  { additionalProperties: false },
);
export type UdpOptions = Static<typeof udpOptions>;

export function udpTransport(options: UdpOptions): Transport {
  return {
    name: `${options.host}:${options.port}/udp`,
    bitsPerByte: 8,
    open: (events) => openUdp(options, events),
  };
}

async function openUdp(options: UdpOptions, events: PortEvents): Promise<Port> {
  const socket = createSocket(isIP(options.host) === 6 ? 'udp6' : 'udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(options.localPort, () => resolve());
  });
  if (isMulticast(options.host)) socket.setMulticastTTL(options.multicastTtl);
  socket.removeAllListeners('error');
  // A refusal (ICMP) of an earlier datagram: the peer is not listening now, and may be later.
  socket.on('error', () => undefined);
  // A stranger's datagram is no answer. A group is answered by its members, from addresses of their own.
  const anybody = isMulticast(options.host) || isIP(options.host) === 0;
  socket.on('message', (bytes, from) => {
    if (anybody || (from.address === options.host && from.port === options.port)) events.data(bytes);
  });
  let closed = false;
  return {
    write: (bytes) => sent(socket, bytes, options),
    close: () =>
      new Promise((resolve) => {
        if (closed) return resolve();
        closed = true;
        socket.close(() => {
          events.closed('closed');
          resolve();
        });
      }),
  };
}

function sent(socket: Socket, bytes: Uint8Array, { host, port }: UdpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(bytes, port, host, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function isMulticast(host: string): boolean {
  const first = Number(host.split('.')[0]);
  return isIP(host) === 4 && first >= 224 && first <= 239;
}
