import { describe, expect, test } from 'vitest';
import type { Content } from '#core/contracts/index.ts';
import { liveRulesOf } from '../../compose/index.ts';
import { readDocument } from './read.ts';
import type { Taker } from './rows.ts';

const now = Date.UTC(2026, 10, 26, 9);
const hour = 3_600_000;

function takerOf(items: readonly object[], source: object = {}): Taker {
  const data = { items, source: { url: 'https://meteo.example/now', ...source } };
  const content: Content = { title: 'Météo', language: 'fr', topics: [], variants: [], data };
  const rules = liveRulesOf('figures', content);
  if (rules === undefined) throw new Error('it has slots');
  return {
    message: 'm',
    territory: 't',
    timeZone: 'Europe/Paris',
    kind: 'figures',
    content,
    rules,
    validUntil: undefined,
  };
}
const item = (slot: string, pointer: string, more: object = {}) => ({ label: slot, slot, pointer, ...more });
const read = (document: unknown, taker: Taker) =>
  readDocument(Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)), taker, now);

describe('a document of a source', () => {
  test('is read at its pointers, escapes and list positions included', () => {
    const taker = takerOf([item('a', '/a~1b/1'), item('b', '/m~0n'), item('c', '/')]);
    expect(read({ 'a/b': [1, 2.25], 'm~n': '7.5', '': 3 }, taker)).toEqual({
      reading: { bySlot: { a: 2.3, b: 7.5, c: 3 }, at: now, until: now + hour },
    });
  });

  test.each([
    ['garbage', '<html>', 'not-json'],
    ['half a document', '{"a":', 'not-json'],
    ['a pointer to nothing', { b: 1 }, 'nothing-there'],
    ['a list where a number should be', { a: [1] }, 'not-a-value'],
    ['null', { a: null }, 'not-a-value'],
    ['a number beyond all measure', { a: 1e300 }, 'not-a-value'],
    ['a text that nobody approved', { a: 'votez pour moi' }, 'not-a-value'],
  ])('%s is no reading, and is named', (_, document, code) => {
    const { reading, error } = read(document, takerOf([item('a', '/a')]));
    expect(reading).toBeUndefined();
    expect(error?.code).toBe(code);
  });

  test('bytes that are no text are no JSON', () => {
    const { error } = readDocument(Uint8Array.of(0x22, 0xff, 0xfe, 0x22), takerOf([item('a', '')]), now);
    expect(error?.code).toBe('not-json');
  });

  test('what every object inherits is nothing, whatever a pointer says', () => {
    for (const pointer of ['/constructor', '/__proto__', '/toString', '/list/length'])
      expect(read({ list: [1] }, takerOf([item('a', pointer)])).reading).toBeUndefined();
  });

  test('what can be read is taken beside what cannot', () => {
    const taker = takerOf([item('a', '/a'), item('constructor', '/nowhere')]);
    expect(read({ a: 1 }, taker)).toEqual({
      reading: { bySlot: { a: 1 }, at: now, until: now + hour },
      error: { code: 'nothing-there', detail: 'constructor' },
    });
  });

  test('a text is taken when it was approved with the message', () => {
    const taker = takerOf([item('air', '/air', { words: ['Bonne', 'Moyenne'] })]);
    expect(read({ air: 'Bonne' }, taker).reading?.bySlot).toEqual({ air: 'Bonne' });
    expect(read({ air: 'Bonnes' }, taker).reading).toBeUndefined();
  });

  test.each([
    ['seconds', Math.round(now / 1000) - 600],
    ['ms', now - 600_000],
    ['an instant', '2026-11-26T08:50:00Z'],
    ['a wall time of the town', '2026-11-26T09:50'],
    ['a wall time with a space', '2026-11-26 09:50:00'],
  ])('its own time counts, in %s', (_, at) => {
    const { reading } = read({ a: 1, at }, takerOf([item('a', '/a')], { at: '/at' }));
    expect(reading).toMatchObject({ at: now - 600_000, until: now - 600_000 + hour });
  });

  test.each([
    ['is missing', undefined, 'not-a-time'],
    ['is no time', 'hier', 'not-a-time'],
    ['lies ahead', now + hour, 'not-a-time'],
    ['is too old to be shown', now - hour, 'too-old'],
  ])('a document whose own time %s is no reading', (_, at, code) => {
    const { reading, error } = read({ a: 1, at }, takerOf([item('a', '/a')], { at: '/at' }));
    expect(reading).toBeUndefined();
    expect(error?.code).toBe(code);
  });
});
