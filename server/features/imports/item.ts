/** What an item of a feed or calendar becomes before it is a message. */
import type { Content, MessageKind } from '#core/contracts/index.ts';

export type ImportedItem = {
  /** The guid or UID: the same item has the same one at every reading. */
  readonly uid: string;
  readonly kind: MessageKind;
  readonly content: Content;
};

export type Reading =
  | { readonly items: readonly ImportedItem[]; readonly problems: readonly string[] }
  /** The document as a whole means nothing; why, in English. */
  | { readonly unreadable: string };

/** Items of one document; more is no feed of a town but a mistake or an attack. */
export const mostItems = 2000;

/** At most `length` characters, cut at a word and marked with an ellipsis. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text
    .slice(0, length - 1)
    .toWellFormed()
    .replace('\ufffd', '');
  const word = cut.lastIndexOf(' ');
  return `${(word > length / 2 ? cut.slice(0, word) : cut).replace(/[\s,;:.–-]+$/u, '')}…`;
}

/** The first sentence of a text, for an item that has no title. */
export function titleFrom(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  const sentence = /^.{12,}?[.!?…](?=\s|$)/u.exec(line)?.[0] ?? line;
  return clip(sentence, 100);
}

export function topicsFrom(names: readonly (string | undefined)[]): string[] {
  const topics = names.map((name) => (name ?? '').replace(/\s+/gu, ' ').trim()).filter((name) => name !== '');
  return [...new Set(topics.map((name) => clip(name, 60)))].slice(0, 20);
}

export function linkFrom(url: string | undefined): { link?: string } {
  return url && url.length <= 1000 && /^https?:\/\/[^\s]+$/.test(url) ? { link: url } : {};
}
