/** What memory is held against: a socket.io server that does nothing for those who connect. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { answerCalls, memoryHeld } from './rpc.ts';

answerCalls({
  start: () =>
    new Promise<{ url: string }>((resolve) => {
      const server = createServer();
      const io = new Server(server, {
        transports: ['websocket'],
        serveClient: false,
        perMessageDeflate: false,
      });
      io.of('/display').on('connection', () => undefined);
      server.listen(0, '127.0.0.1', () =>
        resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
      );
    }),
  memory: memoryHeld,
});
