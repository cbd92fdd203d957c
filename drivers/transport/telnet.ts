/** The Telnet protocol as a stream of bytes (RFC 854): data with commands, option negotiation and subnegotiations in between. */
import { concat } from '../bytes.ts';

export const telnetOptions = { binary: 0, echo: 1, suppressGoAhead: 3, comPort: 44 } as const;

const IAC = 255;
const SB = 250;
const SE = 240;
const verbs = { will: 251, wont: 252, do: 253, dont: 254 } as const;
export type Verb = keyof typeof verbs;

export type TelnetEvent =
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'negotiation'; readonly verb: Verb; readonly option: number }
  | { readonly kind: 'subnegotiation'; readonly option: number; readonly bytes: Uint8Array }
  | { readonly kind: 'command'; readonly code: number }
  /** A subnegotiation that never ended properly; its bytes are lost. */
  | { readonly kind: 'garbage'; readonly bytes: number };

/** Data for the wire: 255 is doubled. In binary transmission (RFC 856) nothing else is special. */
export function escaped(bytes: Uint8Array): Uint8Array {
  const result: number[] = [];
  for (const byte of bytes) {
    if (byte === IAC) result.push(IAC);
    result.push(byte);
  }
  return Uint8Array.from(result);
}

export function negotiation(verb: Verb, option: number): Uint8Array {
  return Uint8Array.of(IAC, verbs[verb], option);
}

export function subnegotiation(option: number, bytes: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(IAC, SB, option), escaped(bytes), Uint8Array.of(IAC, SE));
}

export type TelnetParser = { readonly push: (bytes: Uint8Array) => readonly TelnetEvent[] };

/** Longer ones are noise: no option that we speak has any as long. */
const longestSub = 1024;

/** Fed bytes split anywhere; never throws. Data of one piece comes as one event between others. */
export function telnetParser(): TelnetParser {
  let state: 'data' | 'command' | 'option' | 'sub' | 'sub-command' = 'data';
  let verb: Verb = 'will';
  let sub: number[] = [];
  let events: TelnetEvent[] = [];
  let data: number[] = [];

  const emit = (event: TelnetEvent) => {
    flush();
    events.push(event);
  };
  const flush = () => {
    if (data.length > 0) events.push({ kind: 'data', bytes: Uint8Array.from(data) });
    data = [];
  };
  const endSub = () => {
    const [option, ...bytes] = sub;
    sub = [];
    if (option === undefined) emit({ kind: 'garbage', bytes: 0 });
    else emit({ kind: 'subnegotiation', option, bytes: Uint8Array.from(bytes) });
  };
  const abandon = () => {
    emit({ kind: 'garbage', bytes: sub.length });
    sub = [];
  };
  const command = (byte: number) => {
    const asked = verbOf(byte);
    state = 'data';
    if (asked) {
      verb = asked;
      state = 'option';
    } else if (byte === SB) state = 'sub';
    else if (byte === IAC) data.push(byte);
    else emit({ kind: 'command', code: byte });
  };
  const take = (byte: number) => {
    if (state === 'data') {
      if (byte === IAC) state = 'command';
      else data.push(byte);
    } else if (state === 'command') command(byte);
    else if (state === 'option') {
      state = 'data';
      emit({ kind: 'negotiation', verb, option: byte });
    } else if (state === 'sub') {
      if (byte === IAC) state = 'sub-command';
      else if (sub.push(byte) > longestSub) {
        state = 'data';
        abandon();
      }
    } else if (byte === IAC) {
      state = 'sub';
      sub.push(byte);
    } else {
      state = 'data';
      if (byte === SE) return endSub();
      // RFC 855: only SE ends it. Something else: its end was lost, and this is the next command.
      abandon();
      command(byte);
    }
  };
  return {
    push: (bytes) => {
      for (const byte of bytes) take(byte);
      flush();
      const found = events;
      events = [];
      return found;
    },
  };
}

function verbOf(byte: number): Verb | undefined {
  switch (byte) {
    case verbs.will:
      return 'will';
    case verbs.wont:
      return 'wont';
    case verbs.do:
      return 'do';
    case verbs.dont:
      return 'dont';
    default:
      return undefined;
  }
}
