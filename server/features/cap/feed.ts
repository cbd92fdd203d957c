/** The alerts of a feed: embedded in its entries, or linked to (CAP Feeds, Atom and RSS). */

import { trimmed, type XmlElement } from '#core/cap/tree.ts';
import { capNamespace, capType, oldNamespaces } from '#core/cap/words.ts';

export type Entry = {
  /** With its date: an entry that changes is another. */
  readonly id: string;
  readonly alert?: XmlElement;
  readonly link?: string;
};

/** The newest first, as feeds have them; undefined for what is no feed. */
export function entriesOf(root: XmlElement): readonly Entry[] | undefined {
  if (root.name === 'feed') return named(root, 'entry').map(atomEntry);
  const [channel] = root.name === 'rss' ? named(root, 'channel') : [];
  return channel && named(channel, 'item').map(rssItem);
}

function atomEntry(entry: XmlElement): Entry {
  const links = named(entry, 'link').map((link) => ({
    type: attribute(link, 'type'),
    href: attribute(link, 'href'),
  }));
  const link = links.find(({ type }) => type === capType) ?? links[0];
  const id = [textOf(entry, 'id'), textOf(entry, 'updated')].join(' ');
  return entryOf(entry, id, link?.href);
}

function rssItem(item: XmlElement): Entry {
  const link = textOf(item, 'link');
  return entryOf(item, [textOf(item, 'guid') || link, textOf(item, 'pubDate')].join(' '), link);
}

function entryOf(entry: XmlElement, id: string, link: string | undefined): Entry {
  const alert = embedded(entry);
  return { id: id.slice(0, longestId), ...(alert ? { alert } : link ? { link } : {}) };
}
const longestId = 2_000;

function embedded(entry: XmlElement): XmlElement | undefined {
  const within = [...entry.children, ...named(entry, 'content').flatMap(({ children }) => children)];
  return within.find(
    ({ name, namespace }) =>
      name === 'alert' && (namespace === capNamespace || oldNamespaces.includes(namespace)),
  );
}

function named(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name);
}

function textOf(parent: XmlElement, name: string): string {
  return trimmed(named(parent, name)[0]?.text ?? '');
}

function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((one) => one.name === name)?.value;
}
