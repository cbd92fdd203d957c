/**
 * What a form asks for: a signed question that any node can check and none has to remember. It is answered by work, which a script does, or by
 * time: later than so many seconds, from the same place of the network.
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { attempt, isSolved, readWorked } from '#core/siege/work.ts';

export type Question = {
  readonly id: string;
  readonly at: number;
  readonly bits: number;
  /** Where it was asked from: an HMAC. */
  readonly who: string;
};
export type Tokens = {
  ask(at: number, address: string): string;
  /** Undefined for what is none of ours. */
  read(token: string): Question | undefined;
  whoOf(address: string): string;
};

const shape = /^([\w-]{16})\.([0-9a-z]{1,10})\.(\d{1,2})\.([\w-]{16})\.([\w-]{22})$/;

export function createTokens(
  secret: string,
  { randomBytes, bits }: { randomBytes: (size: number) => Uint8Array; bits: number },
): Tokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'beffroi siege', 32));
  const sign = (text: string, length: number) =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, length);
  const whoOf = (address: string) => sign(`who ${networkOf(address)}`, 16);
  return {
    whoOf,
    ask(at, address) {
      const id = Buffer.from(randomBytes(12)).toString('base64url');
      const said = `${id}.${at.toString(36)}.${bits}.${whoOf(address)}`;
      return `${said}.${sign(`question ${said}`, 22)}`;
    },
    read(token) {
      const [, id, at, asked, who, mark] = shape.exec(token) ?? [];
      if (id === undefined || at === undefined || who === undefined || mark === undefined) return undefined;
      const right = sign(`question ${token.slice(0, token.lastIndexOf('.'))}`, 22);
      if (!timingSafeEqual(Buffer.from(mark), Buffer.from(right))) return undefined;
      return { id, at: Number.parseInt(at, 36), bits: Number(asked), who };
    },
  };
}

/** Whether a browser has done the work. */
export function isWorked(token: string, bits: number, answer: string): boolean {
  const numbers = readWorked(answer);
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return numbers?.every((n, puzzle) => isSolved(digest(attempt(token, puzzle, n)), bits)) ?? false;
}

/** An address; of IPv6 the network that one subscriber is given (RFC 6177), or each form would come from another. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const whole = tail === undefined ? before : [...before, ...zeros, ...after];
  return whole
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
