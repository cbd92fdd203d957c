/** What part of a file a request is about (RFC 9110 §14.1.2, one range of bytes). */
import type { ByteRange } from './storage.ts';

/** `whole` also for what a server may leave aside: several ranges, other units, nonsense, a condition that fails. */
export function rangeOf(
  header: string | undefined,
  bytes: number,
  condition?: { readonly ifRange: string | undefined; readonly etag: string },
): ByteRange | 'whole' | 'unsatisfiable' {
  if (condition?.ifRange !== undefined && condition.ifRange !== condition.etag) return 'whole';
  const [, first = '', last = ''] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Number(last);
    return length === 0 || bytes === 0
      ? 'unsatisfiable'
      : { start: Math.max(0, bytes - length), end: bytes - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return 'whole';
  if (start >= bytes) return 'unsatisfiable';
  return { start, end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) };
}
