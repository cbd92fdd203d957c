/** The far end of a line where a fake panel listens: a pseudo-terminal, a TCP server as a gateway is, a UDP socket. */
import { createSocket, type RemoteInfo } from 'node:dgram';
import { symlinkSync, unlinkSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Duplex } from '../transport/memory.ts';
import { openPty } from './pty.ts';

export type FarEnd = {
  readonly far: Duplex;
  /** Where a driver finds it: a device, or host:port. */
  readonly where: string;
  readonly close: () => Promise<void>;
};

/** A pseudo-terminal; `link` gives it a path that stays the same. Rejects when the link is taken. */
export async function listenPty(link?: string): Promise<FarEnd> {
  const pty = openPty();
  if (link !== undefined) symlinkSync(pty.path, link);
  return {
    far: pty.far,
    where: link ?? pty.path,
    close: async () => {
      if (link !== undefined) unlinkSync(link);
      pty.close();
    },
  };
}

/** A server on loopback; whoever connects is on the line, as behind a serial gateway in raw mode. Port 0: any. */
export function listenTcp(port: number): Promise<FarEnd> {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      for (const listener of listeners) listener(bytes);
    });
    socket.once('close', () => sockets.delete(socket));
  });
  const far: Duplex = {
    write: (bytes) => {
      for (const socket of sockets) socket.write(bytes);
    },
    onData: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve({ far, where: `127.0.0.1:${bound}`, close });
    });
  });
}

/** A socket on loopback; answers go to whoever spoke last. Port 0: any. */
export function listenUdp(port: number): Promise<FarEnd> {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const socket = createSocket('udp4');
  let peer: RemoteInfo | undefined;
  socket.on('message', (bytes, from) => {
    peer = from;
    for (const listener of listeners) listener(bytes);
  });
  const far: Duplex = {
    write: (bytes) => {
      if (peer) socket.send(bytes, peer.port, peer.address);
    },
    onData: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, '127.0.0.1', () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      const close = () => new Promise<void>((closed) => socket.close(() => closed()));
      resolve({ far, where: `127.0.0.1:${socket.address().port}`, close });
    });
  });
}
