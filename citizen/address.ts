/** What the worker answers for, by address: everything that is not named here is left to the browser. */
export type Address =
  /** `key` is the same for all spellings of a page in one language, `path` for all its languages. */
  | { readonly kind: 'page'; readonly key: string; readonly path: string }
  | { readonly kind: 'file'; readonly store: 'files' | 'media' };

const pages =
  /^\/(?:agenda|annuaire|favoris|affichage|info-ou-intox|charte|accessibilite|signaler(?:\/[^/]+)?|m\/[A-Za-z0-9_-]+)?$/;
const files = /^\/citizen\/[0-9a-f]{16}\/[^/]+$/;
const media = /^\/media\/[^/]+$/;

export function addressOf({ pathname, searchParams }: URL): Address | undefined {
  const path = pathname === '/' ? '/' : pathname.replace(/\/$/, '');
  if (pages.test(path)) {
    const language = searchParams.get('lang');
    return { kind: 'page', key: language === null ? path : `${path}?lang=${language}`, path };
  }
  if (files.test(pathname)) return { kind: 'file', store: 'files' };
  if (media.test(pathname)) return { kind: 'file', store: 'media' };
  return undefined;
}
