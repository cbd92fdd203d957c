/** Pages and services that a reader keeps: a list on this device, in the order in which they were kept, the newest first. */
import type { Shelf } from './shelf.ts';

export type Favourite = {
  /** Path, language where it was asked for, and the place on the page. */
  readonly href: string;
  readonly title: string;
  /** A line below it: when it is, or what it is about. */
  readonly note: string;
  readonly language: string;
};

export type Favourites = {
  all(): readonly Favourite[];
  has(href: string): boolean;
  keep(one: Favourite): void;
  drop(href: string): void;
};

const name = 'favourites';
/** More is no choice any more; the oldest go. */
const most = 100;

export function createFavourites(shelf: Shelf): Favourites {
  const all = () => read(shelf.get(name));
  const others = (href: string) => all().filter((one) => keyOf(one.href) !== keyOf(href));
  const write = (list: readonly Favourite[]) => shelf.set(name, JSON.stringify(list.slice(0, most)));
  return {
    all,
    has: (href) => all().some((one) => keyOf(one.href) === keyOf(href)),
    keep(one) {
      const list = all();
      const at = list.findIndex(({ href }) => keyOf(href) === keyOf(one.href));
      // One that is kept already stays in its place, under its present title.
      write(at < 0 ? [one, ...list] : list.with(at, one));
    },
    drop: (href) => write(others(href)),
  };
}

/** The same in every language. */
function keyOf(href: string): string {
  return href.replace(/\?[^#]*/, '');
}

/** What another version, or somebody's hand, has written there is not believed. */
function read(text: string | null): readonly Favourite[] {
  try {
    const list = JSON.parse(text ?? '[]') as unknown;
    return Array.isArray(list) ? list.filter(isFavourite) : [];
  } catch {
    return [];
  }
}

function isFavourite(one: unknown): one is Favourite {
  if (typeof one !== 'object' || one === null) return false;
  const { href, title, note, language } = one as Record<string, unknown>;
  // A path of the town: nothing that runs, and nobody else's.
  return (
    [href, title, note, language].every((text) => typeof text === 'string') && /^\/(?!\/)/.test(String(href))
  );
}
