/** RFC 5545 §3.3.10 RECUR, read strictly: what a rule says that cannot be meant is told, not guessed. */
import { type PlainRule, plainRule } from './plain-series.ts';
import { type DateTime, dayMs, parseDate, parseDateTime } from './wall-time.ts';

const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
type Frequency = (typeof frequencies)[number];

export type Rule = {
  readonly frequency: Frequency;
  readonly count?: number;
  readonly until?: DateTime;
  /** How much time to look through at once, so that a rule which gives far too much is refused early. */
  readonly strideMs: number;
  /** The rule when plain arithmetic can follow it. */
  readonly plain?: PlainRule;
  /** The rule without COUNT and UNTIL, which are applied to instants afterwards. */
  readonly text: string;
};

type Range = { readonly min: number; readonly max: number; readonly signed?: true };
const lists: Readonly<Record<string, Range>> = {
  BYSECOND: { min: 0, max: 59 },
  BYMINUTE: { min: 0, max: 59 },
  BYHOUR: { min: 0, max: 23 },
  BYMONTHDAY: { min: 1, max: 31, signed: true },
  BYYEARDAY: { min: 1, max: 366, signed: true },
  BYWEEKNO: { min: 1, max: 53, signed: true },
  BYMONTH: { min: 1, max: 12 },
  BYSETPOS: { min: 1, max: 366, signed: true },
};
const weekday = /^(?:([+-]?\d{1,2})?)(MO|TU|WE|TH|FR|SA|SU)$/;

/** Reads a rule, or says in a sentence what is wrong with it. */
export function parseRule(text: string): Rule | { readonly wrong: string } {
  const parts = readParts(text.replace(/^RRULE:/i, '').toUpperCase());
  if (!(parts instanceof Map)) return parts;
  const wrong = [...parts].map(([name, value]) => checkPart(name, value)).find((w) => w !== undefined);
  if (wrong !== undefined) return { wrong };
  const frequency = frequencies.find((f) => f === parts.get('FREQ'));
  if (frequency === undefined) return { wrong: `FREQ must be one of ${frequencies.join(', ')}` };
  const clash = checkTogether(frequency, parts);
  return clash === undefined ? makeRule(frequency, parts) : { wrong: clash };
}

function readParts(text: string): Map<string, string> | { readonly wrong: string } {
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const [name = '', value, more] = part.split('=');
    if (value === undefined || value === '' || more !== undefined)
      return { wrong: `“${part}” is not NAME=value` };
    if (parts.has(name)) return { wrong: `${name} stands twice` };
    parts.set(name, value);
  }
  return parts;
}

function checkPart(name: string, value: string): string | undefined {
  const range = lists[name];
  if (range !== undefined) {
    const bad = value.split(',').find((text) => !inRange(text, range));
    return bad === undefined ? undefined : `${name} cannot be “${bad}”`;
  }
  switch (name) {
    case 'FREQ':
      return undefined;
    case 'INTERVAL':
    case 'COUNT':
      return /^[1-9]\d{0,5}$/.test(value) ? undefined : `${name} must be a whole number from 1 to 999999`;
    case 'UNTIL':
      return parseUntil(value) === undefined ? `UNTIL cannot be “${value}”` : undefined;
    case 'WKST':
      return /^(MO|TU|WE|TH|FR|SA|SU)$/.test(value) ? undefined : `WKST cannot be “${value}”`;
    case 'BYDAY':
      return checkDays(value);
    default:
      return `“${name}” is not a part of a rule (RFC 5545 §3.3.10)`;
  }
}

function inRange(text: string, { min, max, signed }: Range): boolean {
  if (!(signed ? /^[+-]?\d{1,3}$/ : /^\d{1,3}$/).test(text)) return false;
  const value = Math.abs(Number(text));
  return value >= min && value <= max;
}

function checkDays(value: string): string | undefined {
  const bad = value.split(',').find((text) => {
    const found = weekday.exec(text);
    if (found === null) return true;
    const nth = found[1] === undefined ? 1 : Math.abs(Number(found[1]));
    return nth < 1 || nth > 53;
  });
  return bad === undefined ? undefined : `BYDAY cannot be “${bad}”`;
}

/** The combinations that RFC 5545 §3.3.10 forbids. */
function checkTogether(frequency: Frequency, parts: ReadonlyMap<string, string>): string | undefined {
  const has = (name: string) => parts.has(name);
  const numbered = /\d/.test(parts.get('BYDAY') ?? '');
  if (has('COUNT') && has('UNTIL')) return 'COUNT and UNTIL cannot stand together';
  if (has('BYWEEKNO') && frequency !== 'YEARLY') return 'BYWEEKNO goes with FREQ=YEARLY only';
  if (has('BYYEARDAY') && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(frequency)) {
    return `BYYEARDAY does not go with FREQ=${frequency}`;
  }
  if (has('BYMONTHDAY') && frequency === 'WEEKLY') return 'BYMONTHDAY does not go with FREQ=WEEKLY';
  if (numbered && frequency !== 'MONTHLY' && frequency !== 'YEARLY') {
    return `BYDAY with a number does not go with FREQ=${frequency}`;
  }
  if (numbered && has('BYWEEKNO')) return 'BYDAY with a number does not go with BYWEEKNO';
  if (has('BYSETPOS') && ![...parts.keys()].some((name) => name.startsWith('BY') && name !== 'BYSETPOS')) {
    return 'BYSETPOS needs another BY… part';
  }
  return undefined;
}

function makeRule(frequency: Frequency, parts: ReadonlyMap<string, string>): Rule {
  const rest = [...parts].filter(([name]) => name !== 'COUNT' && name !== 'UNTIL');
  const count = parts.get('COUNT');
  const until = parseUntil(parts.get('UNTIL') ?? '');
  const plain = plainRule(new Map(rest));
  return {
    frequency,
    strideMs: stride(frequency, parts) * dayMs,
    text: rest.map(([name, value]) => `${name}=${value}`).join(';'),
    ...(plain === undefined ? {} : { plain }),
    ...(count === undefined ? {} : { count: Number(count) }),
    ...(until === undefined ? {} : { until }),
  };
}

function stride(frequency: Frequency, parts: ReadonlyMap<string, string>): number {
  if (frequency === 'SECONDLY' || parts.has('BYSECOND')) return 0.25;
  return frequency === 'MINUTELY' || frequency === 'HOURLY' || parts.has('BYMINUTE') ? 7 : 400;
}

/** `20261231T225900Z`, `20261231T225900`, or `20261231`: until the end of that day. */
function parseUntil(text: string): DateTime | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, zulu] = found;
  const date = `${year}-${month}-${day}`;
  if (hour !== undefined) return parseDateTime(`${date}T${hour}:${minute}:${second}${zulu}`);
  const start = parseDate(date);
  return start === undefined ? undefined : { wall: start + dayMs - 1 };
}
