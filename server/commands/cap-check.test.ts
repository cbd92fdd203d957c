import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { good, without, withText } from '#test/cap/documents.ts';
import { run } from './cap-check.ts';

async function asked(args: readonly string[], input = '') {
  let [out, err] = ['', ''];
  const status = await run(args, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: { LANG: 'en_GB.UTF-8' },
  });
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return { status, lines, err };
}

it('prints one line for each file, and ends with 1 when one is not valid', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beffroi-cap-'));
  const [fine, bad] = [join(folder, 'fine.xml'), join(folder, 'bad.xml')];
  await writeFile(fine, without('expires'));
  await writeFile(bad, withText('status', 'Real'));
  const both = await asked([fine, bad, join(folder, 'none.xml'), folder]);
  expect((await asked([fine])).status).toBe(0);
  await rm(folder, { recursive: true });
  expect(both.status).toBe(1);
  expect(both.lines).toMatchObject([
    {
      file: fine,
      valid: true,
      errors: [],
      warnings: [{ code: 'CAP_EXPIRES_MISSING', path: 'alert/info[1]/expires' }],
      alert: { identifier: 'crue-001', msgType: 'Alert', infos: [{ event: 'Crue' }] },
    },
    {
      file: bad,
      valid: false,
      errors: [{ code: 'CAP_STATUS', path: 'alert/status', text: 'There is no status “Real”.' }],
      alert: null,
    },
    { valid: false, errors: [{ code: 'CAP_UNREADABLE' }], warnings: [], alert: null },
    { valid: false, errors: [{ code: 'CAP_UNREADABLE' }], alert: null },
  ]);
});

it('reads standard input, and is stricter with what is to be published', async () => {
  expect(await asked(['-'], good)).toMatchObject({ status: 0, lines: [{ file: '-', valid: true }] });
  expect(await asked(['--publish', '-'], without('expires'))).toMatchObject({
    status: 1,
    lines: [{ errors: [{ code: 'CAP_EXPIRES_MISSING' }], alert: { identifier: 'crue-001' } }],
  });
});

it('ends with 2 when nothing is asked', async () => {
  expect(await asked([])).toEqual({ status: 2, lines: [], err: 'beffroi cap check [--publish] FILE|- …\n' });
  expect((await asked(['--what', 'a'])).status).toBe(2);
});
