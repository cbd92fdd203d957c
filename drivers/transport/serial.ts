/** A serial port of this machine: RS-232, RS-485 adapters with automatic direction, USB adapters, pseudo-terminals. */
import { SerialPort } from 'serialport';
import Type, { type Static } from 'typebox';
import { watchDevice } from './device-watch.ts';
import { readPromptly } from './prompt-reading.ts';
import { bitsPerByte, settingsText } from './serial-settings.ts';
import type { Port, PortEvents, Transport } from './transport.ts';

export const serialOptions = Type.Object(
  {
    path: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Device; a path under /dev/serial/by-id stays the same when adapters are plugged again',
    }),
    baud: Type.Integer({ minimum: 50, maximum: 1_000_000, default: 9600 }),
    dataBits: Type.Union([Type.Literal(7), Type.Literal(8)], { default: 8 }),
    parity: Type.Enum(['none', 'even', 'odd'] as const, { default: 'none' }),
    stopBits: Type.Union([Type.Literal(1), Type.Literal(2)], { default: 1 }),
  },
  { additionalProperties: false },
);
export type SerialOptions = Static<typeof serialOptions>;

export function serialTransport(options: SerialOptions): Transport {
  return {
    name: options.path,
    baud: options.baud,
    bitsPerByte: bitsPerByte(options),
    settings: settingsText(options),
    open: (events) => openSerial(options, events),
  };
}

async function openSerial(options: SerialOptions, events: PortEvents): Promise<Port> {
  const port = new SerialPort({
    path: options.path,
    baudRate: options.baud,
    dataBits: options.dataBits,
    parity: options.parity,
    stopBits: options.stopBits,
    autoOpen: false,
  });
  await new Promise<void>((resolve, reject) =>
    port.open((error) => (error ? reject(named(error, options.path)) : resolve())),
  );
  readPromptly(port);
  port.on('data', (bytes: Buffer) => events.data(bytes));
  // Without a listener an error would end the process; the port closes after it, and that is what counts.
  port.on('error', () => {
    if (port.isOpen) port.close(() => undefined);
  });
  const stopWatching = watchDevice(options.path, () => {
    if (port.isOpen) port.close(() => undefined);
  });
  port.once('close', (error: Error | null) => {
    stopWatching();
    events.closed(error?.message ?? 'closed');
  });
  return {
    write: (bytes) => written(port, bytes),
    close: () => (port.isOpen ? new Promise((resolve) => port.close(() => resolve())) : Promise.resolve()),
  };
}

/** Why a port cannot be opened: what an installer can act on has a name. */
function named({ message }: Error, path: string): Error {
  if (/no such file|cannot find|unknown error code (2|3)\b/i.test(message))
    return new Error(`SERIAL_MISSING ${path}: it is not plugged in`);
  if (/cannot lock|busy/i.test(message)) return new Error(`SERIAL_BUSY ${path}: another program has it`);
  if (/permission|access denied/i.test(message))
    return new Error(`SERIAL_DENIED ${path}: this account may not open it`);
  if (/inappropriate ioctl/i.test(message)) return new Error(`SERIAL_NOT_A_PORT ${path}`);
  return new Error(`SERIAL_FAILED ${path}: ${message}`);
}

function written(port: SerialPort, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!port.isOpen) return reject(new Error('closed'));
    // A drain never answers when the device vanishes meanwhile.
    const gone = () => reject(new Error('closed'));
    port.once('close', gone);
    const done = (error?: Error | null) => {
      port.off('close', gone);
      if (error) reject(error);
      else resolve();
    };
    port.write(Buffer.from(bytes), (error) => (error ? done(error) : port.drain(done)));
  });
}
