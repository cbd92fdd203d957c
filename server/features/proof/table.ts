/**
 * The journal as a table: one line for each act, then one for each display, then one for each version on each other way out. UTF-8 with a byte order mark, and a semicolon where the
 * decimal sign is a comma, so that a spreadsheet opens it right; what looks like a formula is text (OWASP, CSV injection).
 */
import { stringify } from 'csv-stringify/sync';
import type { AlertEntry, CertifiedChannel, ReachedDisplay } from '#core/contracts/index.ts';
import type { Drawn } from './service.ts';
import { stamp, type Words, wordsOf } from './words.ts';

type Column = keyof Words['column'];
type Line = Partial<Record<Column, string | number>>;

export function tableOf({ certificate, language }: Drawn): string {
  const words = wordsOf(language);
  const english = language.startsWith('en');
  const at = (instant: number | undefined) =>
    instant === undefined ? '' : stamp(instant, certificate.timeZone);
  const seconds = (ms: number) =>
    new Intl.NumberFormat(english ? 'en-GB' : 'fr-FR', {
      maximumFractionDigits: 1,
      useGrouping: false,
    }).format(ms / 1000);
  const { standing, entries, displays, channels = [] } = certificate.alert;
  const walls = new Map(certificate.displays.map((wall) => [wall.id, wall]));
  const status = words.statuses[standing.status];

  const actLine = (entry: AlertEntry): Line => ({
    line: words.act,
    time: at(entry.at),
    what: words.verbs[entry.verb],
    who: entry.byName,
    status,
    version: entry.revision,
    headline: entry.text.headline,
    instruction: entry.text.instruction ?? '',
    until: at(entry.until),
    breakGlass: entry.breakGlass ? words.yes : '',
    missed: entry.missed === undefined ? '' : words.missed(entry.missed),
  });
  const displayLine = (display: ReachedDisplay): Line => {
    const wall = walls.get(display.id);
    const { sentAt, shownAt, reason } = display;
    const known: Readonly<Record<string, string>> = words.reasons;
    return {
      line: words.screen,
      status,
      version: standing.revision,
      display: display.name,
      sent: at(sentAt),
      shown: at(shownAt),
      lag: shownAt === undefined || sentAt === undefined ? '' : seconds(Math.max(0, shownAt - sentAt)),
      last: at(wall?.shown.at(-1)?.until),
      length: wall ? seconds(wall.shownMs) : '',
      gaps: wall?.gaps.map((gap) => `${at(gap.from)} – ${at(gap.until)}`).join(' / ') ?? '',
      reason: reason === undefined ? '' : (known[reason.code] ?? reason.text),
    };
  };
  const channelLine = (one: CertifiedChannel): Line => ({
    line: words.channel,
    status,
    version: one.revision,
    display: one.name,
    sent: at(one.sentAt),
    shown: at(one.shownAt),
    lag: one.shownAt === undefined ? '' : seconds(Math.max(0, one.shownAt - one.dueAt)),
    gone: at(one.goneAt),
    reason: one.reason?.text ?? '',
  });
  const columns = Object.entries(words.column).map(([key, header]) => ({ key, header }));
  return stringify([...entries.map(actLine), ...displays.map(displayLine), ...channels.map(channelLine)], {
    header: true,
    columns,
    bom: true,
    delimiter: english ? ',' : ';',
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}
