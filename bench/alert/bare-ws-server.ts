/** What the goal is held against: the least that can take a request and send the same bytes to every socket. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { answerCalls } from './rpc.ts';
import { alertPrefix } from './wire.ts';

answerCalls({
  start: () =>
    new Promise<{ url: string }>((resolve) => {
      const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
      const server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const { target: _, until, from: __, ...said } = JSON.parse(Buffer.concat(chunks).toString());
          const alert = {
            id: randomUUID(),
            message: randomUUID(),
            revision: 1,
            ...said,
            from: Date.now(),
            until: Date.parse(until),
            sentAt: Date.now(),
            ended: false,
          };
          const frame = `${alertPrefix}${JSON.stringify(alert)}]`;
          for (const socket of sockets.clients) socket.send(frame);
          response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(alert));
        });
      });
      server.on('upgrade', (request, socket, head) =>
        sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request)),
      );
      server.listen(0, '127.0.0.1', () =>
        resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
      );
    }),
});
