import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascii, concat, hexOf } from '../bytes.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile } from '../testing/samples.ts';
import { ntcipCodec } from './codec.ts';
import { fakeNtcip } from './fake-panel.ts';
import { frame, pmpp } from './frame.ts';
import { decodeMessage, encodeMessage, nothing, type SnmpMessage } from './message.ts';
import { cell, oidOf } from './oids.ts';
import { ntcipParser, type ParserEvent } from './parser.ts';

const get: SnmpMessage = {
  version: 0,
  community: 'public',
  kind: 'get',
  requestId: 0x7e7d,
  errorStatus: 0,
  errorIndex: 0,
  varbinds: [{ oid: oidOf('shortErrorStatus'), ...nothing }],
};
const messages = (events: readonly ParserEvent[]) =>
  events.flatMap((event) => (event.kind === 'message' ? [event.message] : []));

test('PMPP: flag, address, control, protocol, message, check with its low octet first, flag', () => {
  // The check over 05 13 C1 "123" is 379E.
  expect(hexOf(pmpp(ascii('123'), 1))).toBe('7e0513c13132339e377e');
});

test('PMPP: the address stands above its last bit, and flags inside are escaped', () => {
  expect(pmpp(ascii('x'), 63)[1]).toBe(0xfd);
  expect(hexOf(pmpp(Uint8Array.of(0x7e, 0x7d), 1)).slice(0, 16)).toBe('7e0513c17d5e7d5d');
});

test('PMPP: what is framed is read, wherever it is cut and whatever lies in between', () => {
  const bytes = frame(encodeMessage(get), { framing: 'pmpp', address: 5 });
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: bytes.length * 2 + 5 }), { maxLength: 8 }),
      fc.uint8Array({ maxLength: 5 }).map((noise) => noise.filter((byte) => byte !== 0x7e)),
      (cuts, noise) => {
        const stream = concat(noise, bytes, bytes);
        const parser = ntcipParser({ framing: 'pmpp' });
        const places = [0, ...cuts.map((cut) => cut % stream.length).sort((a, b) => a - b), stream.length];
        const events = places.flatMap((at, place) => [
          ...parser.push(stream.slice(at, places[place + 1] ?? at)),
        ]);
        expect(messages(events)).toEqual([get, get]);
        expect(events.filter((event) => event.kind === 'message')).toMatchObject([
          { address: 5, checksum: 'ok' },
          { address: 5, checksum: 'ok' },
        ]);
        expect(parser.end()).toEqual([]);
      },
    ),
  );
});

test('PMPP: a frame with a flipped bit is never a message', () => {
  const bytes = frame(encodeMessage(get), { framing: 'pmpp', address: 1 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: bytes.length - 2 }), fc.nat({ max: 7 }), (at, bit) => {
      const spoilt = Uint8Array.from(bytes);
      spoilt[at] = (spoilt[at] ?? 0) ^ (1 << bit);
      const parser = ntcipParser({ framing: 'pmpp' });
      expect(messages([...parser.push(spoilt), ...parser.end()])).toEqual([]);
    }),
  );
});

test('PMPP: a frame that does not end is given up', () => {
  const parser = ntcipParser({ framing: 'pmpp' });
  expect(parser.push(frame(encodeMessage(get), { framing: 'pmpp', address: 1 }).slice(0, -1))).toEqual([]);
  expect(parser.end()).toMatchObject([{ kind: 'abandoned', reason: 'the input ended' }]);
});

test('datagrams one behind the other are told apart; one that is cut is said to be spoilt', () => {
  const bytes = encodeMessage(get);
  const parser = ntcipParser({ framing: 'udp' });
  expect(messages(parser.push(concat(bytes, bytes)))).toEqual([get, get]);
  expect(parser.push(bytes.slice(0, -1))).toMatchObject([{ kind: 'spoilt', checksum: 'none' }]);
  expect(parser.push(ascii('hello'))).toMatchObject([{ kind: 'spoilt' }]);
});

test('any message reads as it was written', () => {
  const oid = fc
    .array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 12 })
    .map((parts) => ['1.3', ...parts].join('.'));
  const whole = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const value = fc.oneof(
    fc.record({ type: fc.constant('integer' as const), value: whole }),
    fc.record({
      type: fc.constantFrom('counter', 'gauge', 'timeTicks'),
      value: fc.nat({ max: 2 ** 31 - 1 }),
    }),
    fc.record({ type: fc.constantFrom('octets', 'opaque'), value: fc.uint8Array({ maxLength: 300 }) }),
    fc.record({ type: fc.constant('oid' as const), value: oid }),
    fc.constant(nothing),
  );
  const message = fc.record({
    version: fc.constant(0),
    community: fc.string({ maxLength: 20, unit: 'grapheme-ascii' }),
    kind: fc.constantFrom('get', 'getNext', 'response', 'set'),
    requestId: whole,
    errorStatus: fc.nat({ max: 5 }),
    errorIndex: fc.nat({ max: 9 }),
    varbinds: fc.array(fc.tuple(oid, value).map(([name, held]) => ({ oid: name, ...held }))),
  });
  fc.assert(
    fc.property(message, (given) => {
      expect(decodeMessage(encodeMessage(given))).toEqual(given);
    }),
  );
});

test('the decoder names what it reads, and finds the pages', () => {
  const encoded = ntcipCodec.encode([{ lines: [{ text: 'Été [5]', align: 'left' }] }], {
    framing: 'pmpp',
    address: 9,
  });
  if (!('packets' in encoded)) throw new Error(encoded.reason);
  const decoder = ntcipCodec.decoder({ framing: 'pmpp' });
  const events = encoded.packets.flatMap((bytes) => decoder.push(bytes));
  expect(events).toMatchObject([
    { kind: 'set', address: 9, checksum: 'ok', varbinds: [{ name: 'dmsMessageStatus.3.1', value: 6 }] },
    { multi: '[jp3][jl2]Été [[5]]', pages: [{ lines: [{ text: 'Été [5]', align: 'left' }] }] },
    { varbinds: [{ name: 'dmsMessageStatus.3.1', value: 7 }] },
    {
      varbinds: [{ name: 'dmsActivateMessage', activation: { memoryType: 3, number: 1, duration: 0xffff } }],
    },
  ]);
});

test('ten thousand frames at random, and frames changed at random, harm neither decoder nor sign', () => {
  const time = fakeTime();
  const random = generator(7);
  const seeds = [get, { ...get, kind: 'getNext' as const }, setOf('dmsControlMode', 4), multi()].map(
    encodeMessage,
  );
  for (const framing of ['udp', 'pmpp'] as const) {
    let hear: (bytes: Uint8Array) => void = () => {};
    const duplex = {
      write: () => undefined,
      onData: (listener: typeof hear) => {
        hear = listener;
        return () => undefined;
      },
    };
    const input = { profile: panelProfile, options: { framing }, ...time };
    const fake = fakeNtcip(duplex, input);
    const decoder = ntcipCodec.decoder({ framing });
    for (let round = 0; round < 5000; round++) {
      const seed = frame(seeds[round % seeds.length] ?? new Uint8Array(), { framing, address: 1 });
      const bytes = round % 3 === 0 ? noise(random) : changed(seed, random);
      hear(bytes);
      for (const event of decoder.push(bytes)) expect(event.kind).toBeTypeOf('string');
    }
    decoder.end();
    expect(fake.frames()).toBeGreaterThan(1000);
    expect(fake.signs[0]?.raster().width).toBe(panelProfile.width);
  }
});

function setOf(name: 'dmsControlMode', value: number): SnmpMessage {
  const varbinds = [{ oid: oidOf(name), type: 'integer' as const, value }];
  return { ...get, kind: 'set', community: 'administrator', varbinds };
}

function multi(): SnmpMessage {
  const row = [3, 1] as const;
  return {
    ...get,
    kind: 'set',
    community: 'administrator',
    varbinds: [
      { oid: cell('dmsMessageStatus', ...row), type: 'integer', value: 6 },
      { oid: cell('dmsMessageMultiString', ...row), type: 'octets', value: ascii('[jp3]A') },
    ],
  };
}

/** The same numbers every time. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

function noise(random: (below: number) => number): Uint8Array {
  return Uint8Array.from({ length: random(60) }, () => random(256));
}

function changed(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const result = Uint8Array.from(bytes);
  for (let time = random(4); time > 0; time--) result[random(result.length)] = random(256);
  return result.slice(0, random(5) === 0 ? random(result.length) : undefined);
}
