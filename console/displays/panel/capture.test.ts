import { expect, test } from 'vitest';
import { readCapture } from './capture.ts';

test('the text of a line’s journal is read as rows, spaces and hex-like letters included', () => {
  const text = [
    '2026-11-23T08:00:00.000Z > 00 01 5a  ..Z',
    '2026-11-23T08:00:00.120Z < 41 20 20 42  A  B',
    '2026-11-23T08:00:00.120Z < 41 20 20 42  A  B',
    '2026-11-23T08:00:01.000Z < 20   ',
    '',
  ].join('\n');
  const rows = readCapture(text);
  expect(rows.map(({ way, hex, letters }) => [way, hex, letters])).toEqual([
    ['out', '00 01 5a', '..Z'],
    ['in', '41 20 20 42', 'A  B'],
    ['in', '41 20 20 42', 'A  B'],
    ['in', '20', ' '],
  ]);
  expect(rows[0]?.at).toBe(Date.UTC(2026, 10, 23, 8));
  expect(new Set(rows.map(({ key }) => key)).size).toBe(4);
});
