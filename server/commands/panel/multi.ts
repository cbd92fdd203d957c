/** `beffroi panel multi --sign SIGN.json`: what a sign of NTCIP 1203 shows of MULTI strings, one a line. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Value } from 'typebox/value';
import { isFault, lampRows, MultiSign, renderMulti, signProblems } from '#core/panel/multi/index.ts';
import { type CommandIo, messageOf } from '../io.ts';
import { readJson, Wrong } from './asked.ts';

/** One JSON object a line out for each line in; a string that cannot be shown does not stop those after it. */
export async function multi(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { sign: { type: 'string' } } });
  if (!values.sign) throw new Wrong('--sign: a file that describes the sign');
  const sign = checked(readJson(values.sign, await readSource(values.sign)), values.sign);
  for await (const line of linesOf(io.stdin)) io.stdout.write(`${JSON.stringify(shown(line, sign))}\n`);
  return 0;
}

function shown(line: string, sign: MultiSign): unknown {
  const rendering = renderMulti(line, sign);
  if (isFault(rendering)) return rendering;
  return {
    pages: rendering.pages.map(({ deciseconds, raster }) => ({ deciseconds, lit: lampRows(raster) })),
  };
}

async function readSource(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Wrong(`--sign: ${file} cannot be read: ${messageOf(error)}`);
  }
}

/** Each complaint names the field at fault. */
function checked(value: unknown, file: string): MultiSign {
  if (!Value.Check(MultiSign, value)) {
    const wrong = Value.Errors(MultiSign, value).map(
      ({ instancePath, message }) => `${file}: ${fieldOf(instancePath)}: ${message}`,
    );
    throw new Wrong([...new Set(wrong)].join('\n'));
  }
  const problems = signProblems(value);
  if (problems.length === 0) return value;
  throw new Wrong(problems.map(({ field, message }) => `${file}: ${field}: ${message}`).join('\n'));
}

/** `/fonts/0/number` as `fonts[0].number`. */
function fieldOf(path: string): string {
  const field = path.replace(/\/(\d+)(?=\/|$)/g, '[$1]').replaceAll('/', '.');
  return field.replace(/^\./, '') || 'sign';
}

/** Lines end with a line feed, with or without a carriage return before it; the last may have no end. */
async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
