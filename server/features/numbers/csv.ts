/** The figures as a table for a spreadsheet. */
import { stringify } from 'csv-stringify/sync';
import type { Numbers } from '#core/contracts/index.ts';

export const csvTables = ['days', 'messages', 'displays', 'kinds', 'topics', 'alerts'] as const;
export type CsvTable = (typeof csvTables)[number];

const heads = {
  fr: {
    day: 'jour',
    id: 'identifiant',
    title: 'titre',
    kind: 'genre',
    topic: 'rubrique',
    name: 'afficheur',
    messages: 'messages',
    displays: 'afficheurs',
    plays: 'passages',
    hours: 'heures à l’écran',
    rotation: 'heures en rotation',
    raised: 'lancée',
    headline: 'alerte',
    status: 'statut',
    shown: 'affichée sur',
    first: 'premier afficheur (s)',
    p95: '95 % des afficheurs (s)',
  },
  en: {
    day: 'day',
    id: 'id',
    title: 'title',
    kind: 'kind',
    topic: 'topic',
    name: 'display',
    messages: 'messages',
    displays: 'displays',
    plays: 'plays',
    hours: 'hours on screen',
    rotation: 'hours in rotation',
    raised: 'raised',
    headline: 'alert',
    status: 'status',
    shown: 'shown on',
    first: 'first display (s)',
    p95: '95 % of displays (s)',
  },
} as const;

/** UTF-8 with its mark, and for French the semicolon and comma that spreadsheets there expect; a text is never a formula. */
export function csvOf(numbers: Numbers, table: CsvTable, language: 'fr' | 'en'): string {
  const head = heads[language];
  const decimal = (value: number) =>
    language === 'fr' ? value.toFixed(2).replace('.', ',') : value.toFixed(2);
  const sums = (row: { plays: number; shownMs: number; rotationMs: number }) => ({
    plays: row.plays,
    hours: decimal(row.shownMs / 3_600_000),
    rotation: decimal(row.rotationMs / 3_600_000),
  });
  const seconds = (ms: number | undefined) => (ms === undefined ? '' : decimal(ms / 1000));
  const tables: Readonly<Record<CsvTable, () => Partial<Record<keyof typeof head, string | number>>[]>> = {
    days: () => numbers.series.map((row) => ({ day: row.day, ...sums(row) })),
    messages: () =>
      numbers.messages.map((row) => ({
        id: row.id,
        title: row.title,
        kind: row.kind,
        displays: row.displays,
        ...sums(row),
      })),
    displays: () =>
      numbers.displays.map((row) => ({ id: row.id, name: row.name, messages: row.messages, ...sums(row) })),
    kinds: () => numbers.kinds.map((row) => ({ kind: row.kind, messages: row.messages, ...sums(row) })),
    topics: () => numbers.topics.map((row) => ({ topic: row.topic, messages: row.messages, ...sums(row) })),
    alerts: () =>
      numbers.alerts.map((row) => ({
        raised: new Date(row.raisedAt).toISOString(),
        headline: row.headline,
        status: row.status,
        displays: row.displays,
        shown: row.shown,
        first: seconds(row.firstMs),
        p95: seconds(row.p95Ms),
      })),
  };
  const rows = tables[table]();
  const columns = Object.keys(rows[0] ?? {}) as (keyof typeof head)[];
  return stringify(rows, {
    header: true,
    bom: true,
    delimiter: language === 'fr' ? ';' : ',',
    escape_formulas: true,
    columns: columns.map((key) => ({ key, header: head[key] })),
  });
}
