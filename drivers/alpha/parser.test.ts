import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOptions } from '../options.ts';
import { decodeText } from './decode-text.ts';
import { ascii, checksum, concat, escapeControls, hexOf, packet } from './frame.ts';
import { textCommand } from './functions.ts';
import { alphaOptions } from './options.ts';
import { alphaParser, type ParserEvent } from './parser.ts';
import { encodeText } from './text.ts';

const options = parseOptions(alphaOptions, {});
const line = (text: string) => ({ text, align: 'centre' as const });

describe('bytes known from the maker', () => {
  test('a packet is NULs, SOH, type, address, STX, command, ETX, checksum, EOT', () => {
    // STX A A ESC fill hold HELLO ETX = 02 41 41 1b 30 62 48 45 4c 4c 4f 03 → 02a8.
    const command = textCommand('A', concat(Uint8Array.of(0x1b, 0x30, 0x62), ascii('HELLO')));
    expect(hexOf(packet(command, { ...options, nulls: 5 }))).toBe(
      '0000000000015a303002' + '41411b306248454c4c4f' + '03' + '30324138' + '04',
    );
  });

  test('the checksum counts from STX to ETX', () => {
    expect(checksum(Uint8Array.of(2, 0x41, 0x41, 3))).toBe(0x87);
  });

  test('control bytes are written in two or three characters where lines cannot carry them', () => {
    expect(String.fromCharCode(...escapeControls(Uint8Array.of(1, 2, 0x1b, 4), 'b'))).toBe(']!]"];]$');
    expect(String.fromCharCode(...escapeControls(ascii('\x01Z00\x02AA\x04'), 'c'))).toBe('_01Z00_02AA_04');
  });

  test('accents take the two-byte form: 08, then the code less 60', () => {
    const text = encodeText([{ lines: [line('éàçÉÊ°')] }], options);
    expect('bytes' in text && hexOf(text.bytes)).toBe(
      '1b2062' + '0822' + '0825' + '0827' + '0830' + '085e' + '0849',
    );
  });

  test('what has no glyph is transliterated, in capitals too', () => {
    const text = encodeText([{ lines: [line('À l’œuvre « 5 € »')] }], options);
    expect('bytes' in text && decodeText(text.bytes, options).pages).toEqual([
      { lines: [line('A l\'oeuvre "5 EUR"')] },
    ]);
  });

  test('colours and pages have their codes', () => {
    const text = encodeText(
      [
        { lines: [{ ...line('ROUGE'), colour: 'red' }, line('NEUTRE')], ms: 3000 },
        { lines: [{ text: 'G', align: 'left', colour: 'green' }] },
      ],
      options,
    );
    expect('bytes' in text && hexOf(text.bytes)).toBe(
      '1b306217' + '1c31524f554745' + '0d' + '1c434e4555545245' + '0c' + '1b3162' + '1c3247',
    );
  });
});

const glyphs = [...'ABCdefghijkl 0123456789!?.,:-éèêàçùôîïëüÉÊÇÄÖÜ°]_"[{}'];
const texts = fc
  .array(fc.constantFrom(...glyphs), { minLength: 1, maxLength: 16 })
  .map((all) => all.join(''));
const colour = fc.option(
  fc.constantFrom('red' as const, 'green' as const, 'amber' as const, 'orange' as const),
  {
    nil: undefined,
  },
);
const pages = fc.array(
  fc
    .record({
      texts: fc.array(fc.tuple(texts, colour), { minLength: 1, maxLength: 4 }),
      align: fc.constantFrom('left' as const, 'centre' as const, 'right' as const),
      ms: fc.option(fc.constantFrom(...options.holdMs), { nil: undefined }),
    })
    .map(({ texts: all, align, ms }) => ({
      lines: all.map(([text, paint]) => ({ text, align, ...(paint && { colour: paint }) })),
      ...(ms !== undefined && { ms }),
    })),
  { minLength: 1, maxLength: 6 },
);
const encodings = fc.constantFrom('a' as const, 'b' as const, 'c' as const);

test('pages come back as they went, in every encoding, on lines of seven and of eight bits', () => {
  fc.assert(
    fc.property(pages, encodings, fc.boolean(), fc.boolean(), (written, encoding, sevenBit, sum) => {
      const chosen = { ...options, encoding, sevenBit, checksum: sum };
      const text = encodeText(written, chosen);
      if (!('bytes' in text)) throw new Error(text.reason);
      const bytes = packet(textCommand('A', text.bytes), chosen);
      if (sevenBit) for (const byte of bytes) expect(byte).toBeLessThan(0x80);
      const [event] = alphaParser(chosen).push(bytes);
      expect(event).toMatchObject({
        kind: 'packet',
        encoding,
        commands: [{ command: 'A', checksum: sum ? 'ok' : 'none' }],
      });
      if (event?.kind !== 'packet') return;
      const content = event.commands[0]?.data.slice(1) ?? Uint8Array.of();
      expect(decodeText(content, chosen)).toMatchObject({ pages: written, unknown: [] });
    }),
  );
});

test('packets are found in noise, however the bytes are cut', () => {
  const noise = fc
    .uint8Array({ maxLength: 12 })
    .map((bytes) => bytes.filter((byte) => byte > 6 && byte !== 0x15 && byte !== 0x5d && byte !== 0x5f));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(noise, texts, encodings), { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 20 }),
      (sent, cuts) => {
        const stream = concat(
          ...sent.flatMap(([before, text, encoding]) => {
            const content = encodeText([{ lines: [line(text)] }], options);
            if (!('bytes' in content)) throw new Error(content.reason);
            return [before, packet(textCommand('A', content.bytes), { ...options, encoding })];
          }),
        );
        const parser = alphaParser();
        const events: ParserEvent[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn++) {
          const step = cuts[turn % cuts.length] ?? 1;
          events.push(...parser.push(stream.subarray(at, at + step)));
          at += step;
        }
        const found = events.filter((event) => event.kind === 'packet');
        expect(found.length).toBe(sent.length);
      },
    ),
  );
});

/** Bytes that look like packets often enough to get deep into the parser. */
const frames = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .array(fc.constantFrom(0, 1, 2, 3, 4, 6, 0x15, 0x1b, 0x5d, 0x5f, 0x30, 0x31, 0x41), { maxLength: 20 })
    .map((all) => Uint8Array.from(all)),
  fc
    .uint8Array({ maxLength: 30 })
    .map((data) => packet({ command: 'A', data }, { ...options, encoding: 'a' })),
);

test('whatever comes in, it never throws and gives every packet up at the end', () => {
  fc.assert(
    fc.property(fc.array(frames, { maxLength: 8 }), (chunks) => {
      const parser = alphaParser();
      for (const chunk of chunks)
        for (const event of parser.push(chunk))
          if (event.kind === 'packet') for (const { data } of event.commands) decodeText(data, options);
      parser.end();
      expect(parser.insidePacket()).toBe(false);
    }),
    { numRuns: 10_000 },
  );
});

test('a wrong checksum is reported, one without digits is tolerated', () => {
  const good = packet(textCommand('A', ascii('x')), options);
  const bad = Uint8Array.from(good, (byte) => (byte === 0x78 ? 0x79 : byte));
  expect(alphaParser().push(bad)).toMatchObject([{ kind: 'packet', commands: [{ checksum: 'bad' }] }]);
  const bare = ascii('\x01Z00\x02AAx\x03\x04');
  expect(alphaParser().push(bare)).toMatchObject([{ kind: 'packet', commands: [{ checksum: 'none' }] }]);
});

test('several commands in one packet are told apart', () => {
  const nested = ascii('\x01Z00\x02AAx\x03\x02BA\x03\x04');
  expect(alphaParser().push(nested)).toMatchObject([{ commands: [{ command: 'A' }, { command: 'B' }] }]);
});

test('a packet cut short by another is reported, and the other one is heard', () => {
  const cut = ascii('\x01Z00\x02AAhalf');
  const whole = packet(textCommand('A', ascii('x')), options);
  expect(alphaParser().push(concat(cut, whole))).toMatchObject([{ kind: 'abandoned' }, { kind: 'packet' }]);
});
