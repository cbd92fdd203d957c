import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, negotiation, subnegotiation, type TelnetEvent, telnetParser } from './telnet.ts';

/** Neighbouring data joined: how it was split is no part of what was said. */
function joined(events: readonly TelnetEvent[]): readonly TelnetEvent[] {
  const result: TelnetEvent[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event.kind === 'data' && last?.kind === 'data')
      result[result.length - 1] = { kind: 'data', bytes: Uint8Array.from([...last.bytes, ...event.bytes]) };
    else result.push(event);
  }
  return result;
}
const option = fc.integer({ min: 0, max: 254 });
const said = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 30 }).map((bytes) => ({ kind: 'data' as const, bytes })),
  fc.record({
    kind: fc.constant('negotiation' as const),
    verb: fc.constantFrom('will', 'wont', 'do', 'dont'),
    option,
  }),
  fc.record({
    kind: fc.constant('subnegotiation' as const),
    option,
    bytes: fc.uint8Array({ maxLength: 30 }),
  }),
);
function onWire(event: TelnetEvent): Uint8Array {
  if (event.kind === 'data') return escaped(event.bytes);
  if (event.kind === 'negotiation') return negotiation(event.verb, event.option);
  return event.kind === 'subnegotiation' ? subnegotiation(event.option, event.bytes) : Uint8Array.of();
}
const cuts = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 200 });
function* pieces(bytes: Uint8Array, sizes: readonly number[]) {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

test('what is said is heard, split anywhere', () => {
  fc.assert(
    fc.property(fc.array(said, { maxLength: 12 }), cuts, (events, sizes) => {
      const bytes = Uint8Array.from(events.flatMap((event) => [...onWire(event)]));
      const parser = telnetParser();
      const heard = [...pieces(bytes, sizes)].flatMap((piece) => parser.push(piece));
      expect(joined(heard)).toEqual(joined(events));
    }),
  );
});

test('noise is never an exception, and is read alike however it is split', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(255, 250, 240)), {
        maxLength: 300,
      }),
      cuts,
      (noise, sizes) => {
        const bytes = Uint8Array.from(noise);
        const parser = telnetParser();
        const heard = [...pieces(bytes, sizes)].flatMap((piece) => parser.push(piece));
        expect(joined(heard)).toEqual(joined(telnetParser().push(bytes)));
      },
    ),
  );
});

test('after a subnegotiation that never ends the parser hears again', () => {
  const parser = telnetParser();
  parser.push(Uint8Array.of(255, 250, 44));
  const heard = parser.push(new Uint8Array(2000).fill(0x55));
  expect(heard[0]).toEqual({ kind: 'garbage', bytes: 1025 });
  expect(parser.push(negotiation('do', 44))).toEqual([{ kind: 'negotiation', verb: 'do', option: 44 }]);
  expect(parser.push(Uint8Array.of(255, 250, 44, 1, 255, 253, 0))).toEqual([
    { kind: 'garbage', bytes: 2 },
    { kind: 'negotiation', verb: 'do', option: 0 },
  ]);
});
