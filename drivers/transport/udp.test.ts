import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { listenUdp } from '../testing/listen.ts';
import { udpTransport } from './udp.ts';

const options = { host: '127.0.0.1', localPort: 0, multicastTtl: 1 };

test('only the peer is heard: a stranger who knows our port is not', async () => {
  const end = await listenUdp(0);
  let ours = 0;
  end.far.onData(() => end.far.write(Buffer.from('answer')));
  const heard: string[] = [];
  const peer = Number(end.where.split(':')[1]);
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  const probe = createSocket('udp4');
  probe.bind(0, '127.0.0.1');
  await once(probe, 'listening');
  ours = probe.address().port;
  probe.close();
  await once(probe, 'close');
  const port = await udpTransport({ ...options, port: peer, localPort: ours }).open({
    data: (bytes) => {
      heard.push(Buffer.from(bytes).toString());
      resolve();
    },
    closed: () => undefined,
  });
  const stranger = createSocket('udp4');
  await new Promise<void>((sent) => stranger.send('forged', ours, '127.0.0.1', () => sent()));
  await port.write(Buffer.from('question'));
  await answered;
  expect(heard).toEqual(['answer']);
  stranger.close();
  await port.close();
  await end.close();
});

test('a port that is taken is an error, and nothing stays open', async () => {
  const end = await listenUdp(0);
  const taken = Number(end.where.split(':')[1]);
  const socket = createSocket('udp4');
  socket.bind(0);
  await once(socket, 'listening');
  const busy = udpTransport({ ...options, port: taken, localPort: socket.address().port });
  await expect(busy.open({ data: () => undefined, closed: () => undefined })).rejects.toThrow('EADDRINUSE');
  socket.close();
  await once(socket, 'close');
  const port = await busy.open({ data: () => undefined, closed: () => undefined });
  await port.close();
  await end.close();
});
