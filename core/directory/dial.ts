/** Telephone numbers as people read them, and as links dial them. */
import { phoneOf } from '../channel/phone.ts';

/** The address that calls it, or writes to it (RFC 3966, RFC 5724). */
export function dialOf(written: string, byText = false): string {
  // "+33 (0)5": the nought is for callers within the country.
  const whole = written.replace(/^(\+[^(]*)\(0\)/, '$1');
  const number = phoneOf(whole) ?? whole.replace(/[^\d+]/g, '');
  return `${byText ? 'sms' : 'tel'}:${number}`;
}

/** In groups that are not torn apart: `116 000`, `05 61 00 00 00`; as it was written where it has spaces already. */
export function readable(written: string): string {
  const size = /^\d{6}$/.test(written) ? 3 : /^0\d{9}$/.test(written) ? 2 : written.length;
  const groups = written
    .trim()
    .split(/\s+/)
    .flatMap((part) => part.match(new RegExp(`.{1,${size}}`, 'gu')) ?? []);
  return groups.join('\u00a0');
}
