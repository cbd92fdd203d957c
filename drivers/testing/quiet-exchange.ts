/**
 * A process in which nothing happens but exchanges on a real tty, a second apart: prints for each whether its answer had come
 * before the second was over.
 */
import { serialTransport } from '../transport/serial.ts';
import { openPty } from './pty.ts';

const pty = openPty();
const stop = pty.far.onData(() => pty.far.write(new TextEncoder().encode('answer')));
let heard = 0;
const transport = serialTransport({ path: pty.path, baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 });
const port = await transport.open({
  data: (bytes) => {
    heard += bytes.length;
  },
  closed: () => undefined,
});
const second = () => new Promise((resolve) => setTimeout(resolve, 1000));
const found: boolean[] = [];
for (let exchange = 1; exchange <= 4; exchange++) {
  await second();
  await port.write(new TextEncoder().encode('question'));
  const before = heard;
  await second();
  found.push(heard > before || heard === exchange * 'answer'.length);
}
process.stdout.write(found.map((good) => (good ? 'prompt' : 'late')).join(' '));
await port.close();
stop();
pty.close();
process.exit(0);
