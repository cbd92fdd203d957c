/** What an alert of others becomes when we raise it: its words, until when, and how loud. */
import type { AlertInput, AlertText } from '../contracts/alert.ts';
import type { CapAlert, CapInfo } from './alert.ts';
import { capInstant } from './date.ts';
import { reaches } from './policy.ts';

/** An alert of ours but for whom it is aimed at. */
export type Said = Omit<AlertInput, 'target' | 'scenario'>;

const vital = { urgency: 'Immediate', severity: 'Extreme', certainty: 'Likely' } as const;

/** [from, until), ms: until it expires, or as long as a source may make an alert hold. */
export function spanIn(alert: CapAlert, info: CapInfo, longest: number): { from: number; until: number } {
  const from = capInstant(info.effective ?? alert.sent) ?? 0;
  const most = from + longest * 3_600_000;
  const expires = info.expires === undefined ? undefined : capInstant(info.expires);
  return { from, until: Math.min(expires ?? most, most) };
}

/** `status` can be no more than the sender's: an exercise stays one. */
export function saidOf(
  alert: CapAlert,
  info: CapInfo,
  span: { from: number; until: number },
  now: number,
): Said {
  return {
    class: reaches(info, vital) ? 'vital' : 'urgent',
    status: alert.status === 'Actual' ? 'Actual' : alert.status === 'Exercise' ? 'Exercise' : 'Test',
    text: textOf(alert, info),
    ...(span.from > now ? { from: new Date(span.from).toISOString() } : {}),
    until: new Date(span.until).toISOString(),
  };
}

function textOf(alert: CapAlert, info: CapInfo): AlertText {
  const { headline, event, description, instruction, web = '' } = info;
  return {
    headline: cut(headline || event || info.categories.join(', '), 160),
    ...(description ? { description: cut(description, 2000) } : {}),
    ...(instruction ? { instruction: cut(instruction, 1000) } : {}),
    senderName: cut(info.senderName || alert.sender, 200),
    ...(/^https?:\/\/\S{1,900}$/.test(web) ? { web } : {}),
    language: languageOf(info),
  };
}

/** At the end of a word. Braces are what blanks of prepared alerts are written in; here they mean nothing. */
function cut(text: string, most: number): string {
  const plain = text.replace(/\{/g, '(').replace(/\}/g, ')');
  if (plain.length <= most) return plain;
  // Never in the middle of a sign that takes two places.
  const head = plain.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = head.lastIndexOf(' ');
  return `${head.slice(0, space > most / 2 ? space : undefined)}…`;
}

/** As our own texts name theirs: the language in small letters. */
export function languageOf({ language }: Pick<CapInfo, 'language'>): string {
  const [first = '', ...more] = language.split('-');
  const primary = first.toLowerCase();
  return /^[a-z]{2,3}$/.test(primary) ? [primary, ...more].join('-').slice(0, 35) : 'und';
}
