/** IBIS without a line: a page to a telegram and telegrams to JSON. */
import { hexOf } from '../bytes.ts';
import { type Codec, type Decoded, refusals } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { telegram } from './frame.ts';
import { ibisOptions } from './options.ts';
import { ibisParser, type ParserEvent } from './parser.ts';
import { decode, encodePage } from './text.ts';

export const ibisCodec: Codec = {
  encode: (pages, given) => {
    const options = parseOptions(ibisOptions, given);
    const [page = { lines: [] }, ...more] = pages;
    if (more.length > 0)
      return { refused: true, code: refusals.pagesTooLong, reason: `${pages.length} pages, room for one` };
    const text = encodePage(page, options);
    if (text.kind === 'ok') return { packets: [telegram(text.value)] };
    const reason = text.kind === 'refused' ? text.detail : text.kind;
    return { refused: true, code: text.kind === 'refused' ? text.code : refusals.rejected, reason };
  },
  decoder: (given) => {
    parseOptions(ibisOptions, given);
    const parser = ibisParser();
    return {
      push: (bytes) => parser.push(bytes).map(printed),
      end: () => parser.end().map(printed),
    };
  },
};

function printed(event: ParserEvent): Decoded {
  if (event.kind === 'noise') return { kind: 'noise', hex: hexOf(event.bytes) };
  if (event.kind === 'abandoned') return { kind: 'abandoned', reason: event.reason, hex: hexOf(event.bytes) };
  const told = decode(event.text);
  const { checksum } = event;
  if (told.command !== 'text') return { kind: 'telegram', checksum, ...told };
  const { page, ...rest } = told;
  return { kind: 'telegram', checksum, ...rest, pages: [page] };
}
