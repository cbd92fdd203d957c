/** The content lines of a calendar (RFC 5545 §3.1): unfolded, cut into its events. */

type Field = { readonly value: string };
type Calendar = {
  readonly events: readonly (readonly string[])[];
  /** A calendar with the time zones of this one and a single event. */
  around(event: readonly string[]): string;
};

export function splitCalendar(document: string): Calendar | { readonly unreadable: string } {
  const lines = document
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[0] ?? ''))
    return { unreadable: 'it does not begin with BEGIN:VCALENDAR' };
  if (!/^END:VCALENDAR\s*$/i.test(lines.at(-1) ?? ''))
    return { unreadable: 'it is cut off before END:VCALENDAR' };
  const zones = blocks(lines, 'VTIMEZONE').flat();
  return {
    events: blocks(lines, 'VEVENT'),
    around: (event) =>
      ['BEGIN:VCALENDAR', 'VERSION:2.0', ...zones, ...event, 'END:VCALENDAR', ''].join('\r\n'),
  };
}

function blocks(lines: readonly string[], name: string): string[][] {
  const found: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    const word = line.trim().toUpperCase();
    if (word === `BEGIN:${name}`) open = [];
    open?.push(line);
    if (word === `END:${name}` && open) {
      found.push(open);
      open = undefined;
    }
  }
  return found;
}

/** Properties of the event itself; those of its alarms are not the event's. */
export function fields(event: readonly string[], name: string): Field[] {
  const found: Field[] = [];
  let depth = 0;
  for (const line of event) {
    if (/^BEGIN:/i.test(line)) depth++;
    else if (/^END:/i.test(line)) depth--;
    else if (
      depth === 1 &&
      line.slice(0, name.length).toUpperCase() === name &&
      /[;:]/.test(line.charAt(name.length))
    ) {
      found.push({ value: afterParameters(line.slice(name.length)) });
    }
  }
  return found;
}

export function field(event: readonly string[], name: string): Field | undefined {
  return fields(event, name)[0];
}

/** The value begins after the first colon that no quotes enclose. */
function afterParameters(rest: string): string {
  let quoted = false;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '"') quoted = !quoted;
    else if (rest[at] === ':' && !quoted) return rest.slice(at + 1);
  }
  return '';
}

/** RFC 5545 §3.3.11. */
export function unescapeText(text: string): string {
  return text.replace(/\\([\\;,nN])/g, (_, character: string) =>
    character.toLowerCase() === 'n' ? '\n' : character,
  );
}

/** `20261203T080000,20261204` as `2026-12-03T08:00` and `2026-12-04`; dates that do not exist are left out. */
export function dateTimes(value: string): string[] {
  return value.split(',').flatMap((text) => {
    const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z?))?$/.exec(text.trim());
    if (!found) return [];
    const [, year, month, day, hour, minute, , zulu = ''] = found;
    const date = `${year}-${month}-${day}`;
    const real = new Date(`${date}T00:00:00Z`);
    if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== date) return [];
    if (hour === undefined) return [date];
    return Number(hour) < 24 && Number(minute) < 60 ? [`${date}T${hour}:${minute}${zulu}`] : [];
  });
}
