/** XML from octets into a tree, or what is wrong with it. Types and entities of a document are refused before it is parsed. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type CapCode, type Finding, finding } from '#core/cap/codes/index.ts';
import type { XmlElement } from '#core/cap/tree.ts';
import { decode } from './encoding.ts';

export type XmlReading = { readonly root?: XmlElement; readonly findings: readonly Finding[] };
export type XmlOptions = {
  readonly maxBytes?: number;
  /** Elements and attributes. */
  readonly maxParts?: number;
  /** What the sender says that the octets are, where the document does not. */
  readonly charset?: string | undefined;
};

const defaultMaxBytes = 1_048_576;
const defaultMaxParts = 10_000;
const mostLevels = 32;

export function readXml(
  bytes: Uint8Array,
  { maxBytes = defaultMaxBytes, maxParts = defaultMaxParts, charset }: XmlOptions = {},
): XmlReading {
  if (bytes.length > maxBytes) return { findings: [finding('CAP_TOO_LARGE', '', maxBytes)] };
  const { text, findings } = decode(bytes, charset);
  if (text === undefined) return { findings };
  if (declaresType(text)) return { findings: [...findings, finding('CAP_DTD', '')] };
  try {
    return { root: parse(text, maxParts), findings };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { findings: [...findings, error.found] };
  }
}

/** Whether anything but declarations, instructions and comments stands before the first element (XML 1.0 §2.8, prolog). */
function declaresType(text: string): boolean {
  let at = 0;
  for (;;) {
    while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at++;
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined;
    if (end === undefined) return text.startsWith('<!', at);
    const found = text.indexOf(end, at + 2);
    if (found < 0) return false;
    at = found + end.length;
  }
}

class Refused extends Error {
  readonly found: Finding;
  constructor(found: Finding) {
    super(found.code);
    this.found = found;
  }
}

function refuse(code: CapCode, detail?: string | number): never {
  throw new Refused(finding(code, '', detail));
}

type Open = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: Open[] };

function parse(text: string, mostParts: number): XmlElement {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  // The library looks names up in an object that has a prototype: `&constructor;` would be a function.
  parser.ENTITIES = Object.assign(Object.create(null), { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" });
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let parts = 0;
  const count = () => {
    if (++parts > mostParts) refuse('CAP_TOO_MANY_ELEMENTS', mostParts);
  };
  parser.on('error', ({ message }) => {
    if (message.endsWith('entity.')) refuse('CAP_ENTITY', entityBefore(text, parser.position));
    refuse('CAP_MALFORMED', message);
  });
  parser.on('doctype', () => refuse('CAP_DTD'));
  parser.on('attribute', count);
  parser.on('opentag', (tag) => {
    count();
    if (open.length >= mostLevels) refuse('CAP_TOO_DEEP', mostLevels);
    const element = elementOf(tag);
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on('closetag', () => void open.pop());
  const append = (piece: string) => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.write(text).close();
  return root ?? refuse('CAP_MALFORMED', 'no element');
}

const declarations = 'http://www.w3.org/2000/xmlns/';

function elementOf({ local, uri, attributes }: SaxesTagNS): Open {
  const own = Object.values(attributes)
    .filter((attribute) => attribute.uri !== declarations)
    .map(({ name, uri: namespace, value }) => ({ name, namespace, value }));
  return { name: local, namespace: uri, attributes: own, children: [], text: '' };
}

/** `&nbsp;` of a text in which the parser has just read it. */
function entityBefore(text: string, position: number): string {
  const from = text.lastIndexOf('&', position - 1);
  return text.slice(Math.max(from, position - 40), position);
}
