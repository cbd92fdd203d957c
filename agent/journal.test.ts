import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal } from './journal.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beffroi-journal-'));
  path = join(folder, 'rows.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refused: unknown[] = [];
const open = (most = 100) =>
  openJournal<number>({
    path,
    most,
    valid: (value): value is number => typeof value === 'number',
    failed: (error) => refused.push(error),
  });

test('what was put and not dropped is there after a restart, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.integer(), { nil: undefined })), {
        maxLength: 40,
      }),
      async (changes) => {
        rmSync(path, { force: true });
        const journal = await open();
        for (const [id, value] of changes) {
          if (value === undefined) journal.drop([id]);
          else journal.put(id, value);
        }
        await journal.settled();
        const next = await open();
        expect([...next.entries]).toEqual([...journal.entries]);
        await journal.close();
        await next.close();
      },
    ),
    { numRuns: 30 },
  );
});

test('a line that a power cut tore, and one that is no row, are passed over', async () => {
  const journal = await open();
  journal.put('a', 1);
  journal.put('b', 2);
  await journal.close();
  appendFileSync(path, '{"id":"c","value":"three"}\nnull\n{"id":"d","va');
  const next = await open();
  expect([...next.entries]).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  next.put('e', 5);
  await next.close();
  expect([...(await open()).entries.keys()]).toEqual(['a', 'b', 'e']);
});

test('it is bounded: the oldest go', async () => {
  const journal = await open(3);
  for (let id = 0; id < 10; id += 1) journal.put(String(id), id);
  await journal.settled();
  expect([...(await open(3)).entries.keys()]).toEqual(['7', '8', '9']);
  await journal.close();
});

test('the file does not grow with what is past', async () => {
  const journal = await open();
  for (let round = 0; round < 3000; round += 1) {
    journal.put('a', round);
    if (round % 100 === 0) await journal.settled();
  }
  await journal.close();
  expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(1500);
  expect([...(await open()).entries]).toEqual([['a', 2999]]);
});

test('a disk that refuses is told, nothing in memory is lost, and all is written when it takes again', async () => {
  writeFileSync(join(folder, 'wall'), '');
  path = join(folder, 'wall', 'rows.jsonl');
  const journal = await open();
  journal.put('a', 1);
  await journal.settled();
  expect(refused.length).toBeGreaterThan(0);
  expect([...journal.entries]).toEqual([['a', 1]]);
  rmSync(join(folder, 'wall'));
  journal.put('b', 2);
  await journal.close();
  expect([...(await open()).entries.keys()]).toEqual(['a', 'b']);
});
