/** `beffroi plan ask SCENARIO.json`: tries a schedule without a server. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ask } from '#core/scenario/ask.ts';
import type { CommandIo } from '../cli.ts';

const usage = 'usage: beffroi plan ask SCENARIO.json (or - for standard input)';

/** Writes the answers to standard output; what is wrong goes to standard error, with exit status 2. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const [file] = args;
  if (file === undefined || args.length > 1) return fail(io, [usage]);
  const source = await readSource(file, io);
  if ('wrong' in source) return fail(io, [source.wrong]);
  const scenario = parseJson(source.text);
  if ('wrong' in scenario) return fail(io, [`scenario: is not JSON: ${scenario.wrong}`]);
  const result = ask(scenario.value);
  if ('errors' in result)
    return fail(
      io,
      result.errors.map(({ field, message }) => `${field}: ${message}`),
    );
  io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return 0;
}

function fail(io: CommandIo, lines: readonly string[]): number {
  io.stderr.write(`${lines.join('\n')}\n`);
  return 2;
}

async function readSource(file: string, io: CommandIo): Promise<{ text: string } | { wrong: string }> {
  try {
    return { text: file === '-' ? await text(io.stdin) : await readFile(file, 'utf8') };
  } catch (error) {
    return { wrong: `${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function parseJson(source: string): { value: unknown } | { wrong: string } {
  try {
    return { value: JSON.parse(source.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}
