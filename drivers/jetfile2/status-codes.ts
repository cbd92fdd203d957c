/** What a sign answers with, and what a caller is told (JetFile II 2.5.4, appendix of status codes). */
import { type Outcome, refusals } from '../driver.ts';
import { type Packet, word } from './frame.ts';

export const codes = {
  ok: 0x9000,
  checksum: 0x9002,
  badMain: 0x9004,
  badSub: 0x9005,
  badLength: 0x9006,
  notFound: 0x9008,
  endOfFile: 0x9009,
  unsupported: 0x9011,
  writeFailed: 0x9012,
  packetTooBig: 0x9013,
  outOfOrder: 0x9014,
  loginRequired: 0x9030,
  wrongPassword: 0x9031,
  fileTooBig: 0x2101,
  diskFull: 0x2102,
  emergencyTooLong: 0x2901,
  nothingPlays: 0x6701,
} as const;
/** The letters OK, which some answer instead. */
const okText = 0x4b4f;

const words: Readonly<Record<number, string>> = {
  [codes.badLength]: 'the length of the packet is wrong',
  [codes.notFound]: 'no such file',
  [codes.writeFailed]: 'the file could not be written',
  [codes.outOfOrder]: 'packets out of order',
  [codes.loginRequired]: 'the sign asks for a user and a password',
  [codes.wrongPassword]: 'wrong password',
  [codes.diskFull]: 'no room on the disk',
};

/** The status code of an answer, or undefined when it carries what was asked for. */
export function statusOf(packet: Packet): number | undefined {
  if (packet.flag !== 1) return undefined;
  const code = word(packet.argument.length >= 2 ? packet.argument : packet.data, 0);
  return code === okText ? codes.ok : code;
}

type Failure = Exclude<Outcome<never>, { kind: 'ok' }>;

/** A code that is not good, as an outcome. */
export function failureOf(code: number): Failure {
  switch (code) {
    case codes.checksum:
      return { kind: 'garbled', detail: 'the sign found the checksum wrong' };
    case codes.badMain:
    case codes.badSub:
    case codes.unsupported:
      return { kind: 'unsupported' };
    case codes.emergencyTooLong:
      return {
        kind: 'refused',
        code: refusals.priorityTooLong,
        detail: 'more than an emergency message holds',
      };
    case codes.fileTooBig:
    case codes.packetTooBig:
    case codes.diskFull:
      return { kind: 'refused', code: refusals.pagesTooLong, detail: words[code] ?? 'too big' };
    default: {
      const detail = words[code] ?? `status ${code.toString(16).padStart(4, '0')}`;
      return { kind: 'refused', code: refusals.rejected, detail };
    }
  }
}
