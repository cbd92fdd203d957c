import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('answers on a real tty are delivered although nothing else happens in the process', async () => {
  const script = join(import.meta.dirname, '../testing/quiet-exchange.ts');
  // In a process of its own: a test runner is never quiet.
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  expect(stdout).toBe('prompt prompt prompt prompt');
});
