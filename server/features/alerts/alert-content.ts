/** The message behind an alert: what site, feeds and plans say while displays show the alert itself. */
import type { AlertInput, Content } from '#core/contracts/index.ts';
import type { Span } from './span.ts';

export function contentOf({ text }: Pick<AlertInput, 'text'>, span: Span): Content {
  return {
    title: text.headline,
    ...(text.short === undefined ? {} : { short: text.short }),
    body: [
      ...paragraphs(text.description).map((p) => `<p>${p}</p>`),
      ...paragraphs(text.instruction).map((p) => `<p><strong>${p}</strong></p>`),
      `<p>${escaped(text.senderName)}</p>`,
    ].join(''),
    language: text.language,
    topics: [],
    ...(text.web === undefined ? {} : { link: text.web }),
    validFrom: isoOf(span.from),
    validUntil: isoOf(span.until),
    variants: [],
  };
}

export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}

function paragraphs(text: string | undefined): string[] {
  return (text ?? '')
    .split(/\n+/)
    .map((line) => escaped(line.trim()))
    .filter((line) => line !== '');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
