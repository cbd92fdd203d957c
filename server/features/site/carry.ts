/** Whoever has chosen a language goes on in it: the links and forms of a page name it, for the site keeps no cookie. */
import type { Language } from './site-view.ts';

/** Of links and forms: an address of our own pages, its query, its place on the page. Text of messages never stands in a tag unescaped. */
const ways = /(<(?:a|form)\s[^>]*?(?:href|action)=")(\/(?!\/)[^"?#]*)(\?(?:&#x?\w+;|[^"#])*)?(#[^"]*)?"/g;
/** The templates write `=` as a reference. */
const named = /[?&;]lang(?:=|&#x3D;)/i;
/** Files, feeds and pictures are the same in every language. */
const isPage = (path: string) => !/\.\w+$/.test(path) && !path.startsWith('/media/');

/** French is what an address without a language means. */
export function carry(html: string, language: Language): string {
  if (language === 'fr') return html;
  return html.replace(ways, (whole, head: string, path: string, query = '', place = '') =>
    !isPage(path) || named.test(query)
      ? whole
      : `${head}${path}${query === '' ? '?' : `${query}&amp;`}lang=${language}${place}"`,
  );
}
