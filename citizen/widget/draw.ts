/** From the feed to nodes. Every text is set as text, and only web addresses become links: nothing of a feed is ever markup. */
import type { Alert, Feed, Happening, Item } from './feed.ts';
import type { Words } from './words.ts';

export type Look = {
  readonly words: Words;
  readonly locale: string;
  readonly limit: number;
  /** Of the sections; what stands in them is one below. */
  readonly heading: number;
};

type Child = Node | string;

export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** What is over by the clock of the reader is not shown, whatever the feed still says. */
export function alertNodes(
  { _beffroi: { alerts, time_zone: timeZone } }: Feed,
  level: Alert['class'],
  look: Look,
  now: number,
): Node[] {
  return alerts
    .filter((alert) => alert.class === level && Date.parse(alert.until) > now)
    .map((alert) => alertNode(alert, timeZone, look));
}

function alertNode(alert: Alert, timeZone: string, { words, locale }: Look): Node {
  const mark =
    alert.status === 'Exercise' ? words.exercise : alert.status === 'Test' ? words.test : undefined;
  const until = new Date(alert.until).toLocaleString(locale, {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  });
  return element(
    'article',
    { class: 'alert', part: `alert alert-${alert.class}`, lang: alert.language },
    ...(mark ? [element('p', { class: 'mark' }, mark)] : []),
    element(
      'p',
      {},
      element('strong', { class: 'word' }, words[alert.class]),
      ' ',
      element('strong', {}, link(alert.url, alert.headline)),
    ),
    ...(alert.instruction ? [element('p', {}, alert.instruction)] : []),
    element('p', {}, `${words.until} ${until} · ${words.saidBy} ${alert.sender}`),
  );
}

export function newsNode({ items, _beffroi: { time_zone: timeZone } }: Feed, look: Look): HTMLElement {
  const said = (item: Item) => {
    const day = new Date(item.date_published).toLocaleDateString(look.locale, {
      timeZone,
      dateStyle: 'long',
    });
    return [
      ...(item.summary === '' ? [] : [element('p', { part: 'summary', lang: item.language }, item.summary)]),
      element('p', { part: 'date' }, element('time', { datetime: item.date_published }, day)),
    ];
  };
  return section('news', items, { look, title: look.words.news, none: look.words.nothingNew, said });
}

export function agendaNode({ _beffroi: { agenda, time_zone: timeZone } }: Feed, look: Look): HTMLElement {
  const said = (one: Happening) => [
    element(
      'p',
      { class: 'when', part: 'date' },
      element('time', { datetime: one.from }, sayWhen(one, timeZone, look)),
    ),
    ...(one.place ? [element('p', { part: 'place' }, one.place)] : []),
  ];
  return section('agenda', agenda, { look, title: look.words.agenda, none: look.words.nothingPlanned, said });
}

function sayWhen({ from, until, all_day }: Happening, timeZone: string, { locale, words }: Look): string {
  const day = sayDay(from, timeZone, locale);
  if (all_day) return `${day}, ${words.allDay}`;
  const short = until !== null && Date.parse(until) - Date.parse(from) < 86_400_000;
  const end = short ? `\u00a0– ${sayHour(until, timeZone, locale)}` : '';
  return `${day}, ${sayHour(from, timeZone, locale)}${end}`;
}

function sayDay(at: string, timeZone: string, locale: string): string {
  return new Date(at).toLocaleDateString(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
}

/** As the town says it: "19 h 30", "8 h". */
function sayHour(at: string, timeZone: string, locale: string): string {
  const said = new Date(at).toLocaleTimeString(locale, { timeZone, timeStyle: 'short' });
  const [hour = '', minute = ''] = said.split(':');
  if (locale !== 'fr-FR') return said;
  return `${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`;
}

type Section<One extends Item> = {
  readonly look: Look;
  readonly title: string;
  readonly none: string;
  readonly said: (one: One) => readonly Child[];
};

function section<One extends Item>(
  name: string,
  items: readonly One[],
  { look, title, none, said }: Section<One>,
): HTMLElement {
  const listed = items
    .slice(0, look.limit)
    .map((one) =>
      element(
        'li',
        { part: 'item' },
        element(
          `h${Math.min(6, look.heading + 1)}`,
          { class: 'name', part: 'title', lang: one.language },
          link(one.url, one.title),
        ),
        ...said(one),
      ),
    );
  return element(
    'div',
    { part: name },
    element(`h${look.heading}`, { class: 'head', part: 'heading' }, title),
    listed.length === 0 ? element('p', { part: 'empty' }, none) : element('ul', { part: 'list' }, ...listed),
  );
}

/** The text alone when the address is not one of the web. */
export function link(url: string, text: string): Child {
  return /^https?:\/\//i.test(url) ? element('a', { href: url, part: 'link' }, text) : text;
}
