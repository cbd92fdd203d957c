import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { survey } from '#test/polls/survey.ts';
import { closesAt, town } from '#test/polls/town.ts';
import { freshStore } from '#test/stores.ts';
import { run } from './poll-verify.ts';

async function asked(args: readonly string[]) {
  let [out, err] = ['', ''];
  const status = await run(args, {
    stdin: Readable.from([]),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: { LANG: 'en_GB.UTF-8' },
  });
  return { status, lines: out.split('\n'), err };
}

test('what a town has published holds, and does not once a ballot was changed', async () => {
  const store = await freshStore('sqlite');
  const { open, count, polls } = await town(store);
  const { poll, codes } = await open(3);
  for (const [index, voter] of codes.entries())
    await polls.casting.cast(poll, {
      voter,
      form: polls.form(poll),
      choice: index < 2 ? { b: 1 } : { a: 1 },
    });
  const file = await count(poll.id);
  await store.close();
  const folder = await mkdtemp(join(tmpdir(), 'beffroi-poll-'));
  const path = join(folder, 'poll.json');
  await writeFile(path, JSON.stringify(file));
  const good = await asked([path]);
  await writeFile(path, JSON.stringify(file).replace('"choice":{"b":1}', '"choice":{"a":1}'));
  const changed = await asked([path]);
  await writeFile(path, '{}');
  const other = await asked([path]);
  await rm(folder, { recursive: true });
  expect(good.status).toBe(0);
  expect(good.lines).toContain('→ Fontaine b         2');
  expect(good.lines).toContain('3 ballots counted, 0 rejected; register: 3 online, 0 on paper');
  expect(good.lines).toContain('✓ The result is that of these ballots.');
  expect(changed.status).toBe(1);
  expect(changed.lines).toContain('✗ b: 2 published, 1 counted.');
  expect(other).toMatchObject({
    status: 1,
    lines: ['✗ This is no file of a consultation (beffroi-poll/1).', ''],
  });
  expect(await asked([])).toEqual({ status: 2, lines: [''], err: 'beffroi poll verify FILE.json\n' });
});

test('the file of a survey is counted again as well', async () => {
  const store = await freshStore('sqlite');
  const { polls, actor, clock } = await town(store);
  const { surveys } = polls;
  const { id } = await surveys.desk.create(actor, survey);
  const row = await surveys.desk.announce(actor, id);
  const [voter = ''] = await surveys.desk.codes(actor, id, 1);
  await surveys.cast(row, {
    form: polls.form(row),
    voter,
    answers: { age: 'old', how: ['foot'], happy: 'yes' },
  });
  clock.now = closesAt;
  await polls.counting.count(id, 'u1');
  const file = JSON.stringify(await surveys.result(await surveys.desk.one(actor, id)));
  await store.close();
  const folder = await mkdtemp(join(tmpdir(), 'beffroi-survey-'));
  const path = join(folder, 'survey.json');
  await writeFile(path, file);
  const good = await asked([path]);
  await writeFile(path, file.replace('["yes"]', '["no"]'));
  const changed = await asked([path]);
  await rm(folder, { recursive: true });
  expect(good).toMatchObject({ status: 0, lines: ['✓ The result is that of these answers.', ''] });
  expect(changed.status).toBe(1);
  expect(changed.lines).toContain('✗ happy: The published count is not that of these answers.');
});
