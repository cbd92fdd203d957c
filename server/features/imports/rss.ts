/** RSS 0.9x, 1.0 and 2.0, and Atom: each item becomes a piece of news. */
import { parseFeed } from 'feedsmith';
import { sha256Hex } from '#core/hash.ts';
import { plainText, sanitiseBody } from '../../compose/plain-text.ts';
import { clip, type ImportedItem, linkFrom, mostItems, type Reading, titleFrom, topicsFrom } from './item.ts';

export type Entry = {
  readonly uid: string | undefined;
  readonly title: string | undefined;
  readonly html: string | undefined;
  readonly link: string | undefined;
  readonly topics: readonly (string | undefined)[];
  /** The feed's, else the town's, where absent. */
  readonly language?: string | undefined;
};

/** `language` is the territory's, for a feed that does not name its own. */
export function readRss(document: string, language: string): Reading {
  const hostile = /<!(DOCTYPE|ENTITY)/i.exec(document.slice(0, document.search(/<[a-z]/i)));
  if (hostile) return { unreadable: 'it declares a DOCTYPE or entities' };
  const parsed = parse(document);
  if ('unreadable' in parsed) return parsed;
  const { entries } = parsed;
  if (entries.length > mostItems) return { unreadable: `more than ${mostItems} items` };
  return collect(entries, (parsed.language ?? language).toLowerCase().split(/[-_]/)[0] ?? language);
}

function collect(entries: readonly Entry[], language: string): Reading {
  const items = new Map<string, ImportedItem>();
  const problems: string[] = [];
  for (const entry of entries) {
    const item = itemOf(entry, language);
    if (item === undefined) problems.push(`${entry.link ?? entry.uid ?? 'item'}: neither title nor text`);
    else if (items.has(item.uid)) problems.push(`${item.uid}: stands twice`);
    else items.set(item.uid, item);
  }
  return { items: [...items.values()], problems };
}

/** Undefined for what has neither title nor text. */
export function itemOf(
  { uid, title, html, link, topics }: Entry,
  language: string,
): ImportedItem | undefined {
  const body = bodyOf(html ?? '');
  const name = plainText(title ?? '').replace(/\s*\n\s*/g, ' ') || titleFrom(plainText(body));
  if (name === '') return undefined;
  const known = uid?.trim() || link || sha256Hex(`${name}\n${body}`);
  return {
    uid: known.length > 500 ? sha256Hex(known) : known,
    kind: 'news',
    content: {
      title: clip(name, 200),
      ...(body === '' ? {} : { body }),
      language,
      topics: topicsFrom(topics.map((topic) => plainText(topic ?? ''))),
      ...linkFrom(link),
      variants: [],
    },
  };
}

/** Safe HTML; a text without paragraphs becomes one. */
function bodyOf(html: string): string {
  const safe = sanitiseBody(clipHtml(html));
  if (safe === '' || /<(p|ul|ol|h2|h3|blockquote)[ >]/.test(safe)) return safe;
  return `<p>${safe}</p>`;
}

/** A body that no revision can hold is kept as its text. */
function clipHtml(html: string): string {
  return sanitiseBody(html).length <= 49_000
    ? html
    : `<p>${clip(plainText(html), 40_000).replaceAll('<', '&lt;')}</p>`;
}

type Parsed = { entries: Entry[]; language?: string | undefined } | { unreadable: string };

function parse(document: string): Parsed {
  try {
    return entriesOf(parseFeed(document));
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
}

function entriesOf(parsed: ReturnType<typeof parseFeed>): Parsed {
  switch (parsed.format) {
    case 'rss':
      return {
        language: parsed.feed.language,
        entries: (parsed.feed.items ?? []).map((item) => ({
          uid: item.guid?.value,
          title: item.title,
          html: item.content?.encoded ?? item.description,
          link: item.link,
          topics: (item.categories ?? []).map(({ name }) => name),
        })),
      };
    case 'rdf':
      return {
        entries: (parsed.feed.items ?? []).map((item) => ({
          uid: item.rdf?.about,
          title: item.title,
          html: item.content?.encoded ?? item.description,
          link: item.link,
          topics: item.dc?.subjects ?? [],
        })),
      };
    case 'atom':
      return {
        language: parsed.feed.xml?.lang,
        entries: (parsed.feed.entries ?? []).map((entry) => ({
          uid: entry.id,
          title: entry.title?.value,
          html: entry.content?.value ?? entry.summary?.value,
          link: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])
            ?.href,
          topics: (entry.categories ?? []).map(({ label, term }) => label ?? term),
        })),
      };
    case 'json':
      return { unreadable: 'it is neither RSS nor Atom' };
  }
}
