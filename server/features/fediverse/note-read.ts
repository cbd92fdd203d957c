/** A post of somebody as it is taken over: only what its author says to everybody, and of themselves. */
import { idOf, type Thing } from './activity.ts';
import type { Author } from './verify.ts';

export type Post = {
  readonly id: string;
  readonly title: string | undefined;
  /** Of strangers: whoever takes it cleans it. */
  readonly html: string;
  readonly link: string | undefined;
  readonly language: string | undefined;
  /** What it answers. */
  readonly inReplyTo: string | undefined;
  /** Said to everybody; else to one of the readers. */
  readonly public: boolean;
  /** ms, as its author dates it. */
  readonly at: number | undefined;
};

const kinds = ['Note', 'Article', 'Event', 'Page', 'Question'];
const everybody = ['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public'];

/** Undefined for what is no post, not theirs, or neither for everybody nor for one of `readers`. */
export function postOf(
  { id, type, json }: Thing,
  author: Author,
  readers: readonly string[] = [],
): Post | undefined {
  if (!kinds.includes(type) || idOf(json.attributedTo) !== author.id) return undefined;
  if (new URL(id).origin !== new URL(author.id).origin) return undefined;
  const html = typeof json.content === 'string' ? json.content : '';
  const published = typeof json.published === 'string' ? Date.parse(json.published) : Number.NaN;
  const told = [json.to, json.cc].flat().filter((one) => typeof one === 'string');
  if (!told.some((one) => everybody.includes(one) || readers.includes(one))) return undefined;
  return {
    id,
    title: typeof json.name === 'string' ? json.name : undefined,
    html,
    link: linkOf(json.url) ?? id,
    language: languageOf(json.contentMap, html),
    inReplyTo: idOf(json.inReplyTo),
    public: told.some((one) => everybody.includes(one)),
    at: Number.isNaN(published) ? undefined : published,
  };
}

/** A `url` may be a Link, or several of them. */
function linkOf(value: unknown): string | undefined {
  const [first] = [value].flat();
  if (typeof first === 'object' && first !== null && 'href' in first) return idOf(first.href);
  return idOf(first);
}

function languageOf(map: unknown, html: string): string | undefined {
  if (typeof map !== 'object' || map === null) return undefined;
  const language = Object.entries(map).find(([, text]) => text === html)?.[0];
  return language !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : undefined;
}
