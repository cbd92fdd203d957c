/** The certificate of display. */
import type { notices as french } from '../fr/notices.ts';

export const notices: typeof french = {
  lead: 'The certificate says where and when this text was displayed, by what the displays themselves witnessed.',
  from: 'From',
  until: 'Until',
  own: 'as the act says',
  go: 'Draw up the certificate',
  title: 'Certificate of display',
  period: (from: string, until: string) => `Period certified: ${from} – ${until}`,
  issued: (when: string) => `Drawn up ${when}`,
  rows: (n: number) => (n === 1 ? '1 witness row' : `${n} witness rows`),
  pdf: 'Download the PDF',
  json: 'Download the signed file (JSON)',
  noDisplay: 'No display had this text to show during this period.',
  never: 'Never witnessed here',
  gaps: (n: number) => (n === 0 ? 'Without interruption' : n === 1 ? '1 interruption' : `${n} interruptions`),
  turns: (n: number, length: string) => (n === 1 ? `1 turn, ${length}` : `${n} turns, ${length} in all`),
  gap: (from: string, until: string) => `${from} – ${until}`,
  moreGaps: (n: number) => `and ${n} more, in the certificate`,
  dark: (n: number) => (n === 1 ? 'Dark once, at its hours.' : `Dark ${n} times, at its hours.`),
};
