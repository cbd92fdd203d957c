/** JetFile II without a line: pages to packets and packets to JSON. */
import { concat, hex, hexOf } from '../bytes.ts';
import { type Codec, type Decoded, refusals } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { readWriteArgument, writeChunks } from './files.ts';
import { commands, fields, type Packet, packet, word } from './frame.ts';
import { emergencyBytes, type Jetfile2Options, jetfile2Options } from './options.ts';
import { jetfile2Parser, type ParserEvent } from './parser.ts';
import { statusOf } from './status-codes.ts';
import { contentOf, decodeText, encodeText, textFile } from './text.ts';

export const jetfile2Codec: Codec = {
  encode: (pages, given, how = {}) => {
    const options = parseOptions(jetfile2Options, given);
    const text = encodeText(pages, options);
    if (!('bytes' in text)) return text;
    const label = how.label ?? options.label;
    const file = textFile(how.priority ? '0' : label, text.bytes);
    if (how.priority && file.length > emergencyBytes) {
      const reason = `${file.length} bytes, room for ${emergencyBytes}`;
      return { refused: true, code: refusals.priorityTooLong, reason };
    }
    if (how.priority) return { packets: [emergency(file, options)] };
    if (file.length > options.fileBytes) {
      const reason = `${file.length} bytes, room for ${options.fileBytes}`;
      return { refused: true, code: refusals.pagesTooLong, reason };
    }
    const chunks = writeChunks(options.partition, label, file);
    return {
      packets: chunks.map((chunk, number) =>
        packet({ ...asking(options), serial: number + 1, command: commands.writeText, ...chunk }),
      ),
    };
  },
  decoder: (given) => {
    parseOptions(jetfile2Options, given);
    const parser = jetfile2Parser();
    const print = printer();
    return {
      push: (bytes) => parser.push(bytes).map(print),
      end: () => parser.end().map(print),
    };
  },
};

const asking = ({ group, unit }: Jetfile2Options) => ({ answer: false, group, unit, flag: 0 });

function emergency(data: Uint8Array, options: Jetfile2Options): Uint8Array {
  const argument = fields([2, 0], [1, 0], [1, 0]);
  return packet({ ...asking(options), serial: 1, command: commands.emergency, argument, data });
}

/** A file that comes in several packets is printed with its last one. */
function printer(): (event: ParserEvent) => Decoded {
  let parts: Uint8Array[] = [];
  const contents = (content: Packet): Decoded => {
    const { command, argument, data } = content;
    if (command === commands.emergency)
      return { priority: true, seconds: word(argument, 0), ...written(data) };
    if (command !== commands.writeText || content.answer)
      return { argument: hexOf(argument), data: hexOf(data) };
    const { label, number, count } = readWriteArgument(argument);
    parts = number === 1 ? [data] : [...parts, data];
    const whole = number === count && parts.length === count;
    return { label, number, count, ...(whole && written(concat(...parts))) };
  };
  return (event) => {
    if (event.kind === 'noise') return { kind: 'noise', hex: hexOf(event.bytes) };
    if (event.kind === 'abandoned')
      return { kind: 'abandoned', reason: event.reason, hex: hexOf(event.bytes) };
    const { answer, group, unit, serial, command } = event.packet;
    const status = answer ? statusOf(event.packet) : undefined;
    return {
      kind: answer ? 'answer' : 'packet',
      command: `${hex(command >> 8, 2)}.${hex(command & 0xff, 2)}`,
      group,
      unit,
      serial,
      checksum: event.checksum,
      ...(status !== undefined && { status: hex(status, 4) }),
      ...contents(event.packet),
    };
  };
}

function written(file: Uint8Array): Decoded {
  const content = contentOf(file);
  if (!content) return { hex: hexOf(file) };
  const { pages, unknown } = decodeText(content);
  return { pages, errors: unknown };
}
