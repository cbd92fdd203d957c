/** `beffroi panel encode|decode`: pages to the bytes of a protocol and back, with no server and no line. */
import { text } from 'node:stream/consumers';
import type { CommandIo } from '../io.ts';
import { driverArgs, Wrong } from './asked.ts';
import { readTransmission } from './transmission.ts';

/** Pages as JSON in, one frame a line out, in lower-case hex. */
export async function encode(args: readonly string[], io: CommandIo): Promise<number> {
  const { driver, options } = driverArgs(args);
  const { pages, how } = readTransmission(await text(io.stdin));
  const encoded = driver.codec.encode(pages, options, how);
  if ('refused' in encoded) throw new Wrong(`pages: ${encoded.code}: ${encoded.reason}`);
  for (const packet of encoded.packets) io.stdout.write(`${Buffer.from(packet).toString('hex')}\n`);
  return 0;
}

/** Hex in, with any spaces; one JSON object a line out, for each thing a frame says, and for what is no frame. */
export async function decode(args: readonly string[], io: CommandIo): Promise<number> {
  const { driver, options } = driverArgs(args);
  const decoder = driver.codec.decoder(options);
  const bytes = readHex(await text(io.stdin));
  for (const found of [...decoder.push(bytes), ...decoder.end()])
    io.stdout.write(`${JSON.stringify(found)}\n`);
  return 0;
}

function readHex(source: string): Uint8Array {
  const digits = source.replace(/\s/g, '');
  const stray = digits.search(/[^0-9a-f]/i);
  if (stray >= 0) throw new Wrong(`stdin: not a hex digit: ${JSON.stringify(digits[stray])}`);
  if (digits.length % 2 === 1) throw new Wrong('stdin: an odd number of hex digits');
  return Buffer.from(digits, 'hex');
}
