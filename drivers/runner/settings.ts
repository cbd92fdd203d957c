/** The settings that must agree at both ends, for whoever stands before a panel that does not answer. */
import { Value } from 'typebox/value';
import type { Driver } from '../driver.ts';
import type { Line } from '../transport/line.ts';

const naming = /^(address|unit|group|host|universe|community|type|device|sign)$/i;

/** `/dev/ttyUSB0, 9600 8N1, address 01`. */
export function settingsInUse(line: Line, driver: Driver, options: unknown): string {
  const filled: unknown = Value.Default(driver.optionsSchema, structuredClone(options ?? {}));
  const named = Object.entries(typeof filled === 'object' && filled !== null ? filled : {})
    .filter(([name, value]) => naming.test(name) && (typeof value === 'string' || typeof value === 'number'))
    // A community is a password.
    .map(([name, value]) => (name === 'community' ? name : `${name} ${value}`));
  return [line.name, ...(line.settings === undefined ? [] : [line.settings]), ...named].join(', ');
}

/** Why nothing is confirmed, as far as the line tells: nothing came back, or nothing that can be read. */
export function whyUnanswered(settings: string, unread: number): string {
  return unread === 0
    ? `no answer (${settings}): check address, speed, parity, wiring and power`
    : `${unread} bytes came back and none of them is an answer (${settings}): check speed, data bits and parity`;
}
