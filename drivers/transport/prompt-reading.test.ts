import { expect, test } from 'vitest';
import { openPty } from '../testing/pty.ts';
import { serialTransport } from './serial.ts';

test('an answer on a real tty is delivered although nothing else happens in the process', async () => {
  const pty = openPty();
  const stop = pty.far.onData(() => pty.far.write(new TextEncoder().encode('answer')));
  const heard = Promise.withResolvers<string>();
  const transport = serialTransport({ path: pty.path, baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 });
  const port = await transport.open({
    data: (bytes) => heard.resolve(new TextDecoder().decode(bytes)),
    closed: () => undefined,
  });
  await port.write(new TextEncoder().encode('question'));
  // The one timer of this process: an answer that only comes with it would be late.
  const late = new Promise<string>((resolve) => setTimeout(resolve, 5000, 'late').unref());
  expect(await Promise.race([heard.promise, late])).toBe('answer');
  await port.close();
  stop();
  pty.close();
});
