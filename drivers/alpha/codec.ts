/** Alpha without a line: pages to packets and packets to JSON. */
import type { PanelPicture } from '#core/contracts/index.ts';
import { hexOf, textOf } from '../bytes.ts';
import type { Codec, Decoded } from '../driver.ts';
import { refusals } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { type Called, decodeText } from './decode-text.ts';
import { type Dots, dotsCommand, dotsContent, dotsRows, pictureOfDots, readDots } from './dots.ts';
import { type Command, packet } from './frame.ts';
import { parseGeneral, registerErrors, stringCommand, textCommand } from './functions.ts';
import { readGlyph } from './glyphs.ts';
import { readMemoryTable } from './memory.ts';
import { commandName, functionName } from './names.ts';
import { type AlphaOptions, alphaOptions, needsPlan, priorityBytes, priorityLabel } from './options.ts';
import { alphaParser, type ParsedCommand, type ParserEvent } from './parser.ts';
import { encodeText } from './text.ts';

export const alphaCodec: Codec = {
  encode: (pages, given, how = {}) => {
    const options = parseOptions(alphaOptions, given);
    // What has priority must be shown by any sign: it calls no other file.
    const planned = needsPlan(options) && !how.priority;
    const text = encodeText(pages, options, { planned });
    if ('refused' in text) return text;
    const most = how.priority ? priorityBytes : options.fileBytes;
    if (text.bytes.length > most)
      return {
        refused: true,
        code: how.priority ? refusals.priorityTooLong : refusals.pagesTooLong,
        reason: `${text.bytes.length} bytes, room for ${most}`,
      };
    const label = how.priority ? priorityLabel : (how.label ?? options.label);
    const commands: readonly Command[] = [
      ...[...text.dots].map(([name, dots]) => dotsCommand(name, dotsContent(dots))),
      ...[...text.strings].map(([name, bytes]) => stringCommand(name, bytes)),
      textCommand(label, text.bytes),
    ];
    return { packets: commands.map((command) => packet(command, options)) };
  },
  decoder: (given) => {
    const options = parseOptions(alphaOptions, given);
    const parser = alphaParser(options);
    const print = printer(options);
    return {
      push: (bytes) => parser.push(bytes).flatMap(print),
      end: () => parser.end().flatMap(print),
    };
  },
};

/** One JSON object for each command of a packet, and one for whatever is not a packet. Files seen are remembered: texts call them. */
function printer(options: AlphaOptions): (event: ParserEvent) => readonly Decoded[] {
  const strings = new Map<string, Uint8Array>();
  const dots = new Map<string, Dots>();
  const called = calledFrom(strings, dots);

  const written = ({ command, data }: ParsedCommand): Decoded => {
    const label = textOf(data.slice(0, 1));
    const content = data.slice(1);
    if (command === 'A') {
      const { pages, modes, unknown } = decodeText(content, options, called);
      return { priority: label === priorityLabel, pages, modes, errors: unknown };
    }
    if (command === 'G') {
      strings.set(label, content);
      const { pages, unknown } = decodeText(content, options, called);
      return {
        text: pages.flatMap((page) => page.lines.map((line) => line.text)).join('\n'),
        errors: unknown,
      };
    }
    if (command === 'I') {
      const picture = readDots(content);
      if (!picture) return { errors: ['no size'], hex: hexOf(content) };
      dots.set(label, picture);
      return { rows: picture.rows, columns: picture.columns, dots: dotsRows(picture) };
    }
    if (command === 'E' || command === 'F') return { function: functionName(label), ...said(label, content) };
    return { hex: hexOf(data) };
  };
  return (event) => {
    if (event.kind === 'noise') return [{ kind: 'noise', hex: hexOf(event.bytes) }];
    if (event.kind === 'abandoned')
      return [{ kind: 'abandoned', reason: event.reason, hex: hexOf(event.bytes) }];
    if (event.kind === 'acknowledge') {
      const { good, status } = event;
      return [{ kind: 'acknowledge', good, status, errors: registerErrors(status) }];
    }
    const { type, address, encoding } = event;
    return event.commands.map((command) => ({
      kind: 'packet',
      type,
      address,
      encoding,
      command: command.command,
      name: commandName(command.command),
      ...(command.data.length > 0 && { label: textOf(command.data.slice(0, 1)) }),
      checksum: command.checksum,
      ...written(command),
    }));
  };
}

/** What a special function says, where it says something. */
function said(label: string, content: Uint8Array): Decoded {
  const text = textOf(content);
  if (text === '') return {};
  if (label === '"') return { ...(parseGeneral(text) ?? { value: text }) };
  if (label === '$') return { files: readMemoryTable(content) };
  if (label === '*') return { errors: registerErrors(content[0] ?? 0) };
  return { value: text };
}

/** Resolves calls by files that are at hand. A picture that is one of our letters stands in its line. */
export function calledFrom(
  strings: ReadonlyMap<string, Uint8Array>,
  dots: ReadonlyMap<string, Dots>,
): Called {
  return {
    string: (label) => strings.get(label),
    picture: (label): string | PanelPicture | undefined => {
      const picture = dots.get(label);
      return picture && (readGlyph(picture) ?? pictureOfDots(picture));
    },
  };
}
