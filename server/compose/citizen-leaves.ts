/** The pages of a document as a reader turns them: each with its number, its words, and the way to its neighbours. */

import { citizenWords } from '#templates/citizen/words.ts';
import type { PublishedMessage, Site } from './citizen-views.ts';
import { isFrench } from './dates.ts';
import { tidy } from './plain-text.ts';

export type Leaf = {
  readonly number: number;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  /** "Page 2 sur 4 : Enquête publique" */
  readonly alt: string;
  readonly label: string;
  readonly text: readonly string[] | null;
  readonly before: number | null;
  readonly after: number | null;
};

export function leavesOf(message: PublishedMessage, title: string, { language }: Site): readonly Leaf[] {
  const { pages = [], content } = message;
  const words = citizenWords[language];
  const { alt, texts } = content.data ?? {};
  const about = typeof alt === 'string' ? tidy(alt) : title;
  return pages.map(({ url, width, height }, index) => {
    const label = `${words.page} ${index + 1} ${words.pageOf} ${pages.length}`;
    return {
      number: index + 1,
      url,
      width,
      height,
      label,
      alt: `${label}${isFrench(language) ? '\u00a0' : ''}: ${about}`,
      text: paragraphsOf(Array.isArray(texts) ? texts[index] : undefined),
      before: index === 0 ? null : index,
      after: index === pages.length - 1 ? null : index + 2,
    };
  });
}

function paragraphsOf(text: unknown): readonly string[] | null {
  if (typeof text !== 'string' || text.trim() === '') return null;
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
