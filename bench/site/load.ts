/** The load, in a process of its own: keep-alive connections that ask for one page again and again, as light as can be. */
import { connect, type Socket } from 'node:net';
import { answerCalls, instant } from '../alert/rpc.ts';

type Ask = {
  readonly port: number;
  readonly path: string;
  readonly connections: number;
  readonly ms: number;
};

answerCalls({
  /** Answers a second, over the given time. */
  async run({ port, path, connections, ms }: Ask): Promise<number> {
    const request = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept-language: fr\r\n\r\n`);
    const size = await lengthOfAnswer(port, request);
    const began = instant();
    const until = began + ms;
    const counts = await Promise.all(
      Array.from({ length: connections }, () => askUntil(until, { port, request, size })),
    );
    return counts.reduce((sum, count) => sum + count, 0) / ((instant() - began) / 1000);
  },
});

/** Every answer has the same length, so that counting bytes is counting answers and the client stays lighter than the server. */
function lengthOfAnswer(port: number, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let received: Buffer = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const head = received.indexOf('\r\n\r\n');
      const text = received.toString('latin1', 0, Math.max(0, head));
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
      if (!text.startsWith('HTTP/1.1 200') || !(length > 0)) reject(new Error(text.split('\r\n')[0]));
      else if (received.length >= head + 4 + length) resolve(received.length);
      else return;
      socket.destroy();
    });
  });
}

function askUntil(until: number, { port, request, size }: { port: number; request: Buffer; size: number }) {
  return new Promise<number>((resolve, reject) => {
    let answers = 0;
    let missing = size;
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      missing -= chunk.length;
      if (missing > 0) return;
      if (missing < 0) reject(new Error('an answer was longer than the first'));
      answers += 1;
      missing = size;
      if (instant() < until) socket.write(request);
      else {
        socket.destroy();
        resolve(answers);
      }
    });
  });
}
