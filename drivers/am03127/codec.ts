/** AM03127 without a line: pages to frames and frames to JSON. */
import { hexOf, textOf } from '../bytes.ts';
import type { Codec, Decoded } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { read } from './commands.ts';
import { frame } from './frame.ts';
import { alertLetters, pageLetters } from './layout.ts';
import { type Am03127Options, am03127Options } from './options.ts';
import { am03127Parser, type ParserEvent } from './parser.ts';
import { decodeLine, encodePages } from './text.ts';

export const am03127Codec: Codec = {
  /** The texts alone: which of them plays is told by a schedule, and that is the session's. */
  encode: (pages, given, how = {}) => {
    const options = parseOptions(am03127Options, given);
    const ordinary = how.label
      ? pageLetters.slice(pageLetters.indexOf(how.label.toUpperCase()))
      : pageLetters;
    const letters = how.priority ? alertLetters : ordinary;
    const encoded = encodePages(pages, options, { letters, lines: 1, columns: options.columns });
    if ('refused' in encoded) return encoded;
    return { packets: encoded.data.map((data) => frame(options.id, data)) };
  },
  decoder: (given) => {
    const options = parseOptions(am03127Options, given);
    const parser = am03127Parser();
    return {
      push: (bytes) => parser.push(bytes).map((event) => printed(event, options)),
      end: () => parser.end().map((event) => printed(event, options)),
    };
  },
};

function printed(event: ParserEvent, options: Am03127Options): Decoded {
  switch (event.kind) {
    case 'noise':
      return { kind: 'noise', hex: hexOf(event.bytes) };
    case 'abandoned':
      return { kind: 'abandoned', reason: event.reason, hex: hexOf(event.bytes) };
    case 'answer':
      return { kind: 'acknowledge', checksum: 'none', good: event.good };
    case 'id':
    case 'named':
      return { ...event, checksum: 'none' };
    case 'frame': {
      const command = read(textOf(event.data));
      const { id, checksum } = event;
      const common = { kind: 'frame', id, checksum, ...command };
      if (command.command !== 'page') return common;
      const { line, ms, flash, unknown } = decodeLine(command, options, options.columns);
      const page = { lines: line.text === '' ? [] : [line], ms, ...(flash && { flash }) };
      return { ...common, pages: [page], errors: unknown };
    }
  }
}
