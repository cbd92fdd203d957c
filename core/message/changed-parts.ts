/** What of a message differs between two texts of it, in the parts that a citizen reads. */
import type { Content } from '../contracts/message.ts';
import { contentHash } from '../hash.ts';

export const changedParts = [
  'title',
  'text',
  'date',
  'place',
  'picture',
  'details',
  'link',
  'topics',
  'end',
  'languages',
] as const;
export type ChangedPart = (typeof changedParts)[number];

const partOf: Readonly<Record<ChangedPart, (content: Content) => unknown>> = {
  title: ({ title, language }) => [title, language],
  text: ({ body }) => body ?? '',
  date: ({ happening }) => happening ?? null,
  place: ({ place }) => place ?? null,
  picture: ({ picture }) => (picture ? [picture.media, picture.alt, picture.credit ?? ''] : null),
  details: ({ data }) => data ?? null,
  link: ({ link }) => link ?? '',
  topics: ({ topics }) => topics,
  end: ({ validUntil }) => validUntil ?? '',
  languages: ({ variants }) => variants,
};

/** In the order in which they are said; none when a reader sees no difference. */
export function changedPartsOf(before: Content, after: Content): readonly ChangedPart[] {
  return changedParts.filter((part) => hashOf(partOf[part](before)) !== hashOf(partOf[part](after)));
}

function hashOf(value: unknown): string {
  return contentHash([value]);
}
