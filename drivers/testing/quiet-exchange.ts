/** A process in which nothing happens but one exchange on a real tty: prints `answer`, or `late` when five seconds passed. */
import { serialTransport } from '../transport/serial.ts';
import { openPty } from './pty.ts';

const pty = openPty();
const stop = pty.far.onData(() => pty.far.write(new TextEncoder().encode('answer')));
const late = setTimeout(() => {
  process.stdout.write('late');
  process.exit(1);
}, 5000);
const transport = serialTransport({ path: pty.path, baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 });
const port = await transport.open({
  data: async (bytes) => {
    clearTimeout(late);
    process.stdout.write(new TextDecoder().decode(bytes));
    await port.close();
    stop();
    pty.close();
    process.exit(0);
  },
  closed: () => undefined,
});
// The port is open for a while, and its first read waits.
await new Promise((resolve) => setTimeout(resolve, 300));
await port.write(new TextEncoder().encode('question'));
