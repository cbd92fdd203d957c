/** A line between the house and somebody outside that fails once, at the answer that it is told. */
import { connect, createServer, type Socket } from 'node:net';

/**
 * `cut`: hung up on instead of the answer. `half`: in the middle of it. `late`: it never comes. `spoilt`: other bytes than
 * were sent; `body`: in what follows the head of an answer of HTTP. `hold`: kept back until somebody has acted on it.
 */
export type Failure = 'cut' | 'half' | 'late' | 'spoilt' | 'body' | 'hold';
export type Line = {
  readonly port: number;
  /** At the answer of this number from now on, the first is 0. Answers true once it has failed so. */
  fail(failure: Failure | undefined, at?: number, failed?: () => void): () => boolean;
  close(): Promise<void>;
};

/** To a port of the loopback. */
export async function openLine(far: number): Promise<Line> {
  let armed: { readonly failure: Failure; left: number; readonly failed: () => void } | undefined;
  const sockets = new Set<Socket>();

  const server = createServer((near) => {
    const upstream = connect(far, '127.0.0.1');
    for (const socket of [near, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // The end of one is told to the other below.
      socket.on('error', () => undefined);
    }
    let asked = true;
    let broken = false;
    near.on('data', (bytes: Buffer) => {
      asked = true;
      if (!broken) upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (broken) return;
      const isFirst = asked;
      asked = false;
      if (!isFirst || !armed || armed.left-- > 0) return void near.write(bytes);
      const { failure, failed } = armed;
      armed = undefined;
      broken = failure !== 'spoilt' && failure !== 'body';
      damage(near, bytes, failure);
      failed();
    });
    near.on('close', () => upstream.destroy());
    upstream.on('close', () => broken || near.destroy());
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    fail(failure, at = 0, failed = () => undefined) {
      let has = false;
      armed = failure && {
        failure,
        left: at,
        failed: () => {
          has = true;
          failed();
        },
      };
      return () => has;
    },
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}

function damage(near: Socket, bytes: Buffer, failure: Failure): void {
  if (failure === 'cut') near.resetAndDestroy();
  if (failure === 'half') near.write(bytes.subarray(0, bytes.length / 2), () => near.resetAndDestroy());
  if (failure === 'spoilt') near.write(bytes.map((byte) => byte ^ 0x15));
  if (failure === 'body') near.write(spoilBody(bytes));
}

/** What stands after the head is no longer what it was, and as long as it was: its braces, quotes and capitals are gone. */
function spoilBody(bytes: Buffer): Buffer {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return bytes.map((byte) => byte ^ 0x15) as Buffer;
  const body = bytes.subarray(head).toString('latin1');
  return Buffer.concat([bytes.subarray(0, head), Buffer.from(body.replace(/[A-Z{}":]/g, '~'), 'latin1')]);
}
