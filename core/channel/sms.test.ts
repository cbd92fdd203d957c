import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smsOf, smsSize, toGsm7 } from './sms.ts';

const link = 'https://saint-aubin.example/m/0199a';

describe('the size of a text', () => {
  test.each([
    ['', 'gsm-7', 0, 0],
    ['a'.repeat(160), 'gsm-7', 160, 1],
    ['a'.repeat(161), 'gsm-7', 161, 2],
    ['a'.repeat(306), 'gsm-7', 306, 2],
    ['a'.repeat(307), 'gsm-7', 307, 3],
    ['€'.repeat(80), 'gsm-7', 160, 1],
    // 76 of them and half a place left in the first part.
    ['€'.repeat(153), 'gsm-7', 306, 3],
    ['éèàùÇ', 'gsm-7', 5, 1],
    ['ê', 'ucs-2', 1, 1],
    ['ç'.repeat(70), 'ucs-2', 70, 1],
    ['ç'.repeat(71), 'ucs-2', 71, 2],
    ['ç'.repeat(135), 'ucs-2', 135, 3],
    ['🌊'.repeat(35), 'ucs-2', 70, 1],
    ['🌊'.repeat(67), 'ucs-2', 134, 3],
  ])('%#', (text, encoding, places, segments) => {
    expect(smsSize(text)).toEqual({ encoding, places, segments });
  });

  test('never shrinks when something is added, and parts are never fuller than they can be', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400, unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (text, more) => {
          const { encoding, places, segments } = smsSize(text);
          const [one, part] = encoding === 'gsm-7' ? [160, 153] : [70, 67];
          expect(segments === 1 ? places <= one : segments * part >= places).toBe(true);
          expect(smsSize(text + more).segments).toBeGreaterThanOrEqual(segments);
        },
      ),
    );
  });
});

describe('7-bit spelling', () => {
  test('keeps the accents that there are, and spells the others', () => {
    expect(toGsm7('Fête à l’île : « ça » élève où œuf… 5 €')).toBe(
      'Fete à l\'ile : "ca" élève où oeuf... 5 €',
    );
    expect(toGsm7('Řeka 水')).toBe('Reka 水');
  });

  test('is the same when it is done again, and is never longer in parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(toGsm7(toGsm7(text))).toBe(toGsm7(text));
      }),
    );
  });
});

describe('a message as a text', () => {
  test('says all of it when there is room', () => {
    const said = { title: 'Crue', when: 'ce soir', place: 'Quai', text: 'Montez à l’étage.', link };
    expect(smsOf(said, { transliterate: true, mostSegments: 3 })).toBe(
      `Crue\nce soir, Quai\nMontez à l'étage.\n${link}`,
    );
  });

  test('is never more parts than allowed, and its link stays whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 6 }),
        (text, transliterate, mostSegments) => {
          const sms = smsOf({ title: 'Crue', text, link }, { transliterate, mostSegments });
          expect(smsSize(sms).segments).toBeLessThanOrEqual(mostSegments);
          expect(sms.endsWith(`\n${link}`)).toBe(true);
        },
      ),
    );
  });
});
