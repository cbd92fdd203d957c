/** Telephone numbers as gateways take them: `+` and the digits, the country first (ITU-T E.164). */

/** `06 12 34 56 78` is French; undefined for what is no number. */
export function phoneOf(written: string): string | undefined {
  const digits = written.replace(/[\s\u00a0\u202f.()/-]/g, '').replace(/^00/, '+');
  const whole = /^0[1-9]\d{8}$/.test(digits) ? `+33${digits.slice(1)}` : digits;
  return /^\+[1-9]\d{6,14}$/.test(whole) ? whole : undefined;
}
