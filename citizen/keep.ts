/** The buttons that keep a page or a service, and the page on which what is kept is listed. */
import type { Favourite, Favourites } from './favourites.ts';

const words = {
  fr: { keep: 'Garder dans mes favoris', drop: 'Retirer de mes favoris', remove: 'Retirer' },
  en: { keep: 'Keep as a favourite', drop: 'Remove from my favourites', remove: 'Remove' },
} as const;

export function offerFavourites(page: Document, favourites: Favourites): void {
  const said = words[page.documentElement.lang.startsWith('en') ? 'en' : 'fr'];
  for (const { one, at } of keepable(page)) {
    if (favourites.has(one.href)) favourites.keep(one);
    const button = buttonOf(page);
    const show = () => {
      const kept = favourites.has(one.href);
      button.textContent = kept ? said.drop : said.keep;
      // Several stand on one page: each says what it is of.
      button.setAttribute('aria-label', `${button.textContent} (${one.title})`);
      button.dataset.kept = String(kept);
    };
    button.addEventListener('click', () => {
      if (favourites.has(one.href)) favourites.drop(one.href);
      else favourites.keep(one);
      show();
      showWay(page, favourites);
    });
    show();
    at.append(button);
  }
  const gone = page.querySelector('.failure .status')?.textContent?.trim();
  if (gone === '410') favourites.drop(page.location.pathname);
  fillList(page, favourites, said.remove);
  showWay(page, favourites);
}

/** In the menu, the way to favourites stands as soon as there are some. */
function showWay(page: Document, favourites: Favourites): void {
  const way = page.querySelector<HTMLElement>('[data-favoured]');
  if (way) way.hidden = favourites.all().length === 0;
}

/** What of this page can be kept, and where its button goes. */
function keepable(page: Document): { one: Favourite; at: Element }[] {
  const { pathname, search } = page.location;
  const language = new URLSearchParams(search).get('lang');
  const path = language === null ? pathname : `${pathname}?lang=${language}`;
  const textOf = (of: Element, where: string) => of.querySelector(where)?.textContent?.trim() ?? '';
  const message = page.querySelector<HTMLElement>('article.message[data-message]');
  const actions = message?.querySelector('.actions');
  const services = [...page.querySelectorAll<HTMLElement>('[data-service]')].map((service) => ({
    one: {
      href: `${path}#${service.id}`,
      title: textOf(service, 'h3'),
      note: textOf(service, 'a[href^=tel]'),
      language: service.querySelector('h3')?.lang ?? '',
    },
    at: service,
  }));
  if (!message || !actions) return services;
  const one = {
    href: path,
    title: textOf(message, 'h1'),
    note: textOf(message, '[data-when]'),
    language: message.lang,
  };
  return [{ one, at: actions }, ...services];
}

function buttonOf(page: Document): HTMLButtonElement {
  const button = page.createElement('button');
  button.type = 'button';
  button.className = 'action keep';
  return button;
}

function fillList(page: Document, favourites: Favourites, remove: string): void {
  const list = page.querySelector<HTMLElement>('[data-favourites=list]');
  if (!list) return;
  const show = () => {
    const all = favourites.all();
    for (const one of page.querySelectorAll<HTMLElement>('[data-favourites]'))
      one.hidden = one.dataset.favourites !== (all.length > 0 ? 'list' : 'none');
    list.replaceChildren(
      ...all.map((one) => {
        const item = page.createElement('li');
        const link = page.createElement('a');
        link.href = one.href;
        link.textContent = one.title;
        const title = page.createElement('h2');
        title.lang = one.language;
        title.append(link);
        const button = buttonOf(page);
        button.textContent = remove;
        button.setAttribute('aria-label', `${remove} ${one.title}`);
        button.addEventListener('click', () => {
          favourites.drop(one.href);
          show();
          // What was pressed is gone: the eye, and a screen reader, go on from the heading.
          page.querySelector<HTMLElement>('main')?.focus();
        });
        const note = page.createElement('p');
        note.textContent = one.note;
        const text = page.createElement('div');
        text.append(title, ...(one.note === '' ? [] : [note]));
        item.append(text, button);
        return item;
      }),
    );
  };
  show();
}
