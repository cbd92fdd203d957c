/** Alpha without a line: pages to packets and packets to JSON. */
import type { Codec, Decoded } from '../driver.ts';
import { refusals } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { hexOf, packet } from './frame.ts';
import { textCommand } from './functions.ts';
import { type AlphaOptions, alphaOptions, priorityBytes, priorityLabel } from './options.ts';
import { alphaParser, type ParsedCommand, type ParserEvent } from './parser.ts';
import { decodeText, encodeText } from './text.ts';

export const alphaCodec: Codec = {
  encode: (pages, given, how = {}) => {
    const options = parseOptions(alphaOptions, given);
    const text = encodeText(pages, options);
    if (!('bytes' in text)) return text;
    const most = how.priority ? priorityBytes : options.fileBytes;
    if (text.bytes.length > most)
      return {
        refused: true,
        code: how.priority ? refusals.priorityTooLong : refusals.pagesTooLong,
        reason: `${text.bytes.length} bytes, room for ${most}`,
      };
    const label = how.priority ? priorityLabel : (how.label ?? options.label);
    return { packets: [packet(textCommand(label, text.bytes), options)] };
  },
  decoder: (given) => {
    const options = parseOptions(alphaOptions, given);
    const parser = alphaParser(options);
    return {
      push: (bytes) => parser.push(bytes).flatMap((event) => printed(event, options)),
      end: () => parser.end().flatMap((event) => printed(event, options)),
    };
  },
};

/** One JSON object for each command of a packet, and one for whatever is not a packet. */
function printed(event: ParserEvent, options: AlphaOptions): readonly Decoded[] {
  switch (event.kind) {
    case 'noise':
      return [{ kind: 'noise', hex: hexOf(event.bytes) }];
    case 'abandoned':
      return [{ kind: 'abandoned', reason: event.reason, hex: hexOf(event.bytes) }];
    case 'acknowledge':
      return [{ kind: 'acknowledge', good: event.good, status: event.status }];
    case 'packet': {
      const { encoding, type, address } = event;
      return event.commands.map((command) => ({
        kind: 'packet',
        type,
        address,
        encoding,
        ...content(command, options),
      }));
    }
  }
}

function content({ command, data, checksum }: ParsedCommand, options: AlphaOptions): Decoded {
  const label = data.length > 0 ? String.fromCharCode(data[0] ?? 0) : undefined;
  const common = { command, ...(label !== undefined && { label }), checksum };
  if (command !== 'A') return { ...common, hex: hexOf(data) };
  const { pages, modes, unknown } = decodeText(data.slice(1), options);
  return { ...common, priority: label === priorityLabel, pages, modes, errors: unknown };
}
