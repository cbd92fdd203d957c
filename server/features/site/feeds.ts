/** The news as RSS 2.0, Atom and JSON Feed 1.1. Each item names its revision, so that a reader can tell what is where. */
import { generateAtomFeed, generateRssFeed } from 'feedsmith';
import {
  localise,
  type PublishedMessage,
  plainText,
  sanitiseBody,
  sayCorrection,
} from '../../compose/index.ts';
import type { SiteTerritory, Snapshot } from './snapshot.ts';

/** Beyond it only the newest are listed. */
const mostItems = 500;

type Item = {
  readonly id: string;
  readonly revision: number;
  readonly url: string;
  readonly title: string;
  readonly html: string;
  readonly summary: string;
  readonly topics: readonly string[];
  readonly published: Date;
  readonly updated: Date;
  readonly language: string;
  readonly image: string | undefined;
};

type Feed = { readonly base: string; readonly snapshot: Snapshot };

export function rssFeed({ base, snapshot }: Feed): string {
  const items = itemsOf({ base, snapshot });
  return generateRssFeed({
    title: snapshot.territory.name,
    link: `${base}/`,
    description: snapshot.territory.name,
    language: snapshot.territory.language,
    lastBuildDate: lastUpdate(items),
    generator: 'Beffroi',
    atom: { links: [{ href: `${base}/feeds/rss.xml`, rel: 'self', type: 'application/rss+xml' }] },
    items: items.map((item) => ({
      title: item.title,
      link: item.url,
      description: item.summary,
      ...(item.html === '' ? {} : { content: { encoded: item.html } }),
      categories: item.topics.map((name) => ({ name })),
      guid: { value: item.id, isPermaLink: false },
      pubDate: item.published,
      atom: { updated: item.updated },
      dcterms: { hasVersions: [stamp(item)] },
    })),
  });
}

export function atomFeed({ base, snapshot }: Feed): string {
  const items = itemsOf({ base, snapshot });
  return generateAtomFeed({
    id: `urn:uuid:${snapshot.territory.id}`,
    title: { value: snapshot.territory.name },
    updated: lastUpdate(items),
    links: [
      { href: `${base}/feeds/atom.xml`, rel: 'self', type: 'application/atom+xml' },
      { href: `${base}/`, rel: 'alternate', type: 'text/html' },
    ],
    authors: [{ name: snapshot.territory.name }],
    generator: { text: 'Beffroi' },
    entries: items.map((item) => ({
      id: `urn:uuid:${item.id}`,
      title: { value: item.title },
      links: [{ href: item.url, rel: 'alternate', type: 'text/html', hreflang: item.language }],
      published: item.published,
      updated: item.updated,
      summary: { value: item.summary },
      ...(item.html === '' ? {} : { content: { value: item.html, type: 'html' } }),
      categories: item.topics.map((term) => ({ term })),
      dcterms: { hasVersions: [stamp(item)] },
    })),
  });
}

export function jsonFeed({ base, snapshot }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: snapshot.territory.name,
    home_page_url: `${base}/`,
    feed_url: `${base}/feeds/feed.json`,
    language: snapshot.territory.language,
    items: itemsOf({ base, snapshot }).map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      ...(item.html === '' ? { content_text: item.summary } : { content_html: item.html }),
      summary: item.summary,
      ...(item.image ? { image: item.image } : {}),
      date_published: item.published.toISOString(),
      date_modified: item.updated.toISOString(),
      tags: item.topics,
      language: item.language,
      _beffroi: { message: item.id, revision: item.revision },
    })),
  });
}

function itemsOf({ base, snapshot }: Feed): Item[] {
  return snapshot.messages.slice(0, mostItems).map((message) => itemOf(message, base, snapshot.territory));
}

function itemOf(message: PublishedMessage, base: string, territory: SiteTerritory): Item {
  const { content } = message;
  const { title, short, body, language } = localise(content, territory.language);
  const html = sanitiseBody(body ?? '');
  const summary = short ?? (plainText(html).replaceAll('\n', ' ').slice(0, 400) || title);
  const spoken = language.startsWith('en') ? 'en' : 'fr';
  const corrected = sayCorrection(message, { language: spoken, timeZone: territory.timeZone });
  return {
    id: message.id,
    revision: message.revision,
    url: `${base}${message.href}`,
    title,
    // First what is new to whoever has read it before.
    html:
      corrected === undefined
        ? html
        : `<p><strong>${escaped(corrected)}</strong></p>${html || `<p>${escaped(summary)}</p>`}`,
    summary,
    topics: content.topics,
    published: new Date(message.publishedAt),
    updated: new Date(message.updatedAt),
    language,
    image: message.picture && `${base}${message.picture.url}`,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function stamp({ id, revision }: Item): string {
  return `${id}@${revision}`;
}

function lastUpdate(items: readonly Item[]): Date {
  return new Date(Math.max(0, ...items.map(({ updated }) => updated.getTime())));
}
