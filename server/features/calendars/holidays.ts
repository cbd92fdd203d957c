/** The public holidays of France, computed by @socialgouv/jours-feries: nothing is stored. */
import joursFeries from '@socialgouv/jours-feries';

/** Calendars that every territory has. */
export const builtIn = {
  'fr-public-holidays': { title: 'Jours fériés (France)', alsace: false },
  'fr-public-holidays-alsace-moselle': { title: 'Jours fériés (Alsace et Moselle)', alsace: true },
} as const satisfies Record<string, { title: string; alsace: boolean }>;

/** `2026-11-11` …, sorted: the years around `now`, ms. */
export function holidays(now: number, alsace: boolean): readonly string[] {
  const year = new Date(now).getUTCFullYear();
  return [-1, 0, 1, 2].flatMap((offset) => ofYear(year + offset, alsace));
}

const known = new Map<string, readonly string[]>();
const mostKnown = 100;

/** They are asked for with every report, and never change. */
function ofYear(year: number, alsace: boolean): readonly string[] {
  const key = `${year} ${alsace}`;
  const found = known.get(key) ?? Object.values(joursFeries(year, { alsace })).map(localDate).sort();
  if (known.size >= mostKnown) known.clear();
  known.set(key, found);
  return found;
}

/** Those of a town by its INSEE code: the Moselle and Alsace have two more. */
export const publicHolidays = (insee: string | null, now: number): ReadonlySet<string> =>
  new Set(holidays(now, /^(57|67|68)/.test(insee ?? '')));

/** The library makes its days at midnight of the process's own zone. */
function localDate(day: Date): string {
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${day.getFullYear()}-${month}-${date}`;
}
