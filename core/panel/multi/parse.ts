/** A MULTI string as its text and tags, each with its place (NTCIP 1203 v03 §6.3). */
import { fault, isFault, type MultiFault } from './faults.ts';
import { parseTag } from './parse-tag.ts';
import type { MultiTag } from './tags.ts';

/** Text and tags in order, or the first fault. What a sign can show of it is another question. */
export function parseMulti(text: string): readonly MultiTag[] | MultiFault {
  const tags: MultiTag[] = [];
  for (const read of readMulti(text)) {
    if (isFault(read)) return read;
    tags.push(read);
  }
  return tags;
}

/** Text, tags and faults in order: a sign shows the pages that come before a fault. */
export function* readMulti(text: string): Generator<MultiTag | MultiFault> {
  let position = 0;
  while (position < text.length) {
    const length = sliceLength(text, position);
    yield readSlice(text.slice(position, position + length), position);
    position += length;
  }
}

/** Up to the next bracket; a tag goes to its closing bracket, and an opening one before that leaves it unfinished. */
function sliceLength(text: string, from: number): number {
  const opened = text[from] === '[';
  if ((opened || text[from] === ']') && text[from + 1] === text[from]) return 2;
  if (text[from] === ']') return 1;
  const brackets = /[[\]]/g;
  brackets.lastIndex = from + 1;
  const next = brackets.exec(text);
  if (!next) return text.length - from;
  return next.index - from + (opened && next[0] === ']' ? 1 : 0);
}

function readSlice(slice: string, position: number): MultiTag | MultiFault {
  if (slice === '[[' || slice === ']]') return { kind: 'text', text: slice.slice(0, 1), position };
  if (slice.startsWith('[') && slice.endsWith(']')) {
    const value = parseTag(slice.slice(1, -1));
    return typeof value === 'string' ? fault(value, position) : { ...value, position };
  }
  if (slice.startsWith('[') || slice.startsWith(']')) return fault('unsupportedTag', position);
  const stranger = [...slice].findIndex(isStranger);
  return stranger < 0 ? { kind: 'text', text: slice, position } : fault('other', position + stranger);
}

/** Characters are octets other than 0: defaultCharacterSet eightBit (§5.5.22). */
function isStranger(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code === 0 || code > 0xff;
}
