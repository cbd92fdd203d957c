/** `beffroi cap check`: whether documents are CAP 1.2, one line of JSON each. Needs no server. */
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { type CapMode, type CapReading, verdictOf } from '#core/cap/check.ts';
import { finding } from '#core/cap/codes/index.ts';
import { readCap } from '../features/cap/index.ts';
import { type CommandIo, type CommandRun, languageOf, messageOf } from './io.ts';

const usage = 'beffroi cap check [--publish] FILE|- …';
/** What lies above is told to be too large, and is not read to its end. */
const mostBytes = 1_048_576;

/** Answers 0 when all are valid, 1 when one is not, 2 when the question cannot be asked. */
export const run: CommandRun = async (args, io) => {
  let files: readonly string[];
  let mode: CapMode;
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { publish: { type: 'boolean' } },
    });
    if (positionals.length === 0) throw new Error(usage);
    files = positionals;
    mode = values.publish ? 'publish' : 'take';
  } catch (error) {
    io.stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
  let all = true;
  for (const file of files) {
    const reading = await readFrom(file, io);
    const { valid, errors, warnings } = verdictOf(reading, mode, languageOf(io));
    io.stdout.write(`${JSON.stringify({ file, valid, errors, warnings, alert: reading.alert })}\n`);
    all &&= valid;
  }
  return all ? 0 : 1;
};

async function readFrom(file: string, { stdin }: CommandIo): Promise<CapReading> {
  try {
    const stream = file === '-' ? stdin : createReadStream(file, { end: mostBytes });
    return readCap(new Uint8Array(await buffer(stream)), { maxBytes: mostBytes });
  } catch (error) {
    return { alert: null, findings: [finding('CAP_UNREADABLE', '', messageOf(error))] };
  }
}
