/** Text from the octets of an XML document (XML 1.0 §4.3.3): the mark it begins with, what it declares, what its sender says, else UTF-8. */
import { type Finding, finding } from '#core/cap/codes/index.ts';

export type Decoded = { readonly text?: string; readonly findings: readonly Finding[] };

const marks: readonly (readonly [encoding: string, octets: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** Of those the platform knows, what alerts are really written in. */
const known = [
  'utf-8',
  'us-ascii',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1252',
  'utf-16',
  'utf-16le',
  'utf-16be',
];

export function decode(bytes: Uint8Array, charset?: string): Decoded {
  const mark = marks.find(([, octets]) => octets.every((octet, at) => bytes[at] === octet))?.[0];
  const encoding = (mark ?? declared(bytes) ?? charset ?? 'utf-8').toLowerCase();
  if (!known.includes(encoding)) return { findings: [finding('CAP_ENCODING_UNKNOWN', '', encoding)] };
  const findings: Finding[] = [];
  if (encoding !== 'utf-8' && encoding !== 'us-ascii') findings.push(finding('CAP_ENCODING', '', encoding));
  if (mark !== undefined) findings.push(finding('CAP_BYTE_ORDER_MARK', ''));
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), findings };
  } catch {
    return { findings: [...findings, finding('CAP_ENCODING_BROKEN', '', encoding)] };
  }
}

function declared(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1];
}
