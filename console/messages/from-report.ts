/** What a message to everybody begins from when it answers a report: what is published of it, never the words of whoever sent it. */
import type { Content, Report } from '#core/contracts/index.ts';

/** What a report becomes for everybody. */
export type ToldAs = 'notice' | 'rumour' | 'solved';

export const tellAll = ({ id }: Pick<Report, 'id'>, kind: ToldAs) =>
  `/messages/new?kind=${kind}&report=${encodeURIComponent(id)}`;

export function contentOfReport(
  { id, categoryName, publicText, publicPlace, publicAt }: Report,
  kind: ToldAs,
  language: string,
  /** What is being said, as the desk has put it. */
  claim: string | undefined = publicText,
): Content {
  const place = publicPlace && { name: publicPlace, ...(publicAt && { at: publicAt }) };
  const title = [categoryName, publicPlace].filter(Boolean).join(', ').slice(0, 200);
  const base = { title: '', language, topics: [], variants: [] };
  // The answer to a rumour is still to be written; what is being said is known.
  if (kind === 'rumour') return { ...base, ...(claim && { data: { claim: claim.slice(0, 200) } }) };
  // Words, picture and days come from what is published, at any moment.
  if (kind === 'solved') return { ...base, title, data: { report: id } };
  return {
    ...base,
    title,
    ...(publicText && { body: `<p>${escaped(publicText)}</p>` }),
    ...(place && { place }),
  };
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => signs[sign] ?? sign).replaceAll('\n', '<br>');
