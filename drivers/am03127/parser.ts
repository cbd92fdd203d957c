/**
 * An incremental decoder of AM03127 lines, both ways. Fed bytes cut anywhere, with noise in between; it never throws:
 * what is not a frame is an event too.
 */
import { textOf } from '../bytes.ts';
import { checksum } from './frame.ts';

export type ParserEvent =
  | {
      readonly kind: 'frame';
      readonly id: string;
      readonly data: Uint8Array;
      /** Every frame carries one: `none` never occurs here. */
      readonly checksum: 'ok' | 'bad' | 'none';
    }
  /** A sign is given its number. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'answer'; readonly good: boolean }
  /** A sign says the number that it was given: only where it is waited for. */
  | { readonly kind: 'named'; readonly id: string }
  | { readonly kind: 'noise'; readonly bytes: Uint8Array }
  /** A frame that began and did not end well. */
  | { readonly kind: 'abandoned'; readonly reason: string; readonly bytes: Uint8Array };

export type Am03127Parser = {
  readonly push: (bytes: Uint8Array) => readonly ParserEvent[];
  /** The line went silent, or the input ended: what is half done is given up. */
  readonly end: (reason?: string) => readonly ParserEvent[];
  readonly insideFrame: () => boolean;
};

const mostBytes = 4096;
const openLength = '<IDxx>'.length;
/** `#` is a hex digit. */
const shapes = { open: '<ID##>', id: '<ID><##><E>', ack: 'ACK', nack: 'NACK', named: '##' } as const;
type Shape = keyof typeof shapes;
const usual: readonly Shape[] = ['open', 'id', 'ack', 'nack'];

/** `naming`: the answer to a new number, two digits alone, is waited for. */
export function am03127Parser(options: { readonly naming?: boolean } = {}): Am03127Parser {
  const wanted: readonly Shape[] = options.naming ? [...usual, 'named'] : usual;
  let events: ParserEvent[] = [];
  let noise: number[] = [];
  let held: number[] = [];
  let current: { readonly id: string; readonly body: number[] } | undefined;

  const flushNoise = () => {
    if (noise.length > 0) events.push({ kind: 'noise', bytes: Uint8Array.from(noise) });
    noise = [];
  };
  const outside = (byte: number) => {
    held.push(byte);
    const found = wanted.map((shape) => [shape, fits(held, shapes[shape])] as const);
    const whole = found.find(([, how]) => how === 'whole');
    if (whole) {
      const text = textOf(held);
      held = [];
      flushNoise();
      meet(whole[0], text);
    } else if (found.every(([, how]) => how === 'no')) refuse();
  };
  const meet = (shape: Shape, text: string) => {
    if (shape === 'open') current = { id: text.slice(3, 5).toUpperCase(), body: [] };
    else if (shape === 'id') events.push({ kind: 'id', id: text.slice(5, 7).toUpperCase() });
    else if (shape === 'named') events.push({ kind: 'named', id: text.toUpperCase() });
    else events.push({ kind: 'answer', good: shape === 'ack' });
  };
  /** The first held byte is noise; the others are looked at again. */
  const refuse = () => {
    const [first, ...rest] = held;
    held = [];
    if (first !== undefined) noise.push(first);
    for (const byte of rest) outside(byte);
  };
  const inside = (id: string, body: number[], byte: number) => {
    body.push(byte);
    if (byte !== 0x3e) {
      if (body.length > mostBytes) abandon('too long');
      return;
    }
    const opening = body.slice(-openLength);
    if (fits(opening, shapes.open) === 'whole') {
      body.length -= openLength;
      abandon('a new frame began');
      meet('open', textOf(opening));
    } else if (textOf(body.slice(-3)) === '<E>') finish(id, body.slice(0, -3));
  };
  const finish = (id: string, body: readonly number[]) => {
    if (body.length < 2) return abandon('no checksum');
    current = undefined;
    const digits = textOf(body.slice(-2));
    const data = Uint8Array.from(body.slice(0, -2));
    const good = /^[0-9A-Fa-f]{2}$/.test(digits) && Number.parseInt(digits, 16) === checksum(data);
    events.push({ kind: 'frame', id, data, checksum: good ? 'ok' : 'bad' });
  };
  const abandon = (reason: string) => {
    if (!current) return;
    events.push({ kind: 'abandoned', reason, bytes: Uint8Array.from(current.body) });
    current = undefined;
  };

  return {
    push: (bytes) => {
      events = [];
      for (const byte of bytes) {
        if (current) inside(current.id, current.body, byte);
        else outside(byte);
      }
      return events;
    },
    end: (reason = 'the input ended') => {
      events = [];
      noise.push(...held);
      held = [];
      abandon(reason);
      flushNoise();
      return events;
    },
    insideFrame: () => current !== undefined,
  };
}

/** Whether bytes are a shape, or may become one. */
function fits(bytes: readonly number[], shape: string): 'whole' | 'part' | 'no' {
  if (bytes.length > shape.length) return 'no';
  for (const [place, byte] of bytes.entries()) {
    const wanted = shape[place];
    const character = String.fromCharCode(byte);
    if (wanted === '#' ? !/[0-9A-Fa-f]/.test(character) : character !== wanted) return 'no';
  }
  return bytes.length === shape.length ? 'whole' : 'part';
}
