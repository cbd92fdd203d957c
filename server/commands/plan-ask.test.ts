import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { run } from './plan-ask.ts';

const scenario = JSON.stringify({
  now: '2026-11-23T09:00',
  timeZone: 'Europe/Paris',
  display: { id: 'hall', kind: 'screen', width: 1920, height: 1080 },
  messages: [{ id: 'a', class: 'routine' }],
  placements: [{ message: 'a', from: '2026-11-23T00:00', until: '2026-11-24T00:00' }],
  ask: ['2026-11-23T10:00'],
});

async function asked(
  args: readonly string[],
  input = '',
): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const status = await run(args, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { status, out, err };
}

it('reads a file, or standard input, and prints the answers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beffroi-ask-'));
  const file = join(folder, 'scenario.json');
  await writeFile(file, `\uFEFF${scenario}`);
  const byFile = await asked([file]);
  await rm(folder, { recursive: true });
  expect(byFile).toEqual(await asked(['-'], scenario));
  expect([byFile.status, byFile.err]).toEqual([0, '']);
  expect(JSON.parse(byFile.out)).toMatchObject([{ at: '2026-11-23T10:00', showing: 'a' }]);
});

it.each([
  ['usage: ', [], ''],
  ['usage: ', ['a', 'b'], ''],
  ['/nowhere/x.json: cannot be read', ['/nowhere/x.json'], ''],
  ['scenario: is not JSON', ['-'], '{'],
  ['placements[0].message: ', ['-'], scenario.replace('"message":"a"', '"message":"b"')],
])('ends with status 2 and says "%s…" on standard error', async (said, args, input) => {
  const { status, out, err } = await asked(args, input);
  expect([status, out]).toEqual([2, '']);
  expect(err.startsWith(said)).toBe(true);
});

it('answers the worked example of the reference as the reference says', async () => {
  const page = await readFile(new URL('../../docs/reference/plan-ask.md', import.meta.url), 'utf8');
  const [question = '', answer = ''] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
    (found) => found[1] ?? '',
  );
  expect(JSON.parse((await asked(['-'], question)).out)).toEqual(JSON.parse(answer));
});
