import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('an answer on a real tty is delivered although nothing else happens in the process', async () => {
  const script = join(import.meta.dirname, '../testing/quiet-exchange.ts');
  // In a process of its own: a test runner is never quiet.
  const { stdout } = await promisify(execFile)(process.execPath, [script]).catch((error) => error);
  expect(stdout).toBe('answer');
});
