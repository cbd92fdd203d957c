/** A push service that takes everything: what it costs is on the other side of the line. */
import { createServer } from 'node:http';
import { answerCalls } from '../alert/rpc.ts';

let taken = 0;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    taken += 1;
    response.writeHead(201).end();
  });
});
server.keepAliveTimeout = 60_000;

answerCalls({
  start: () =>
    new Promise((done) => {
      server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port));
    }),
  taken: () => taken,
});
