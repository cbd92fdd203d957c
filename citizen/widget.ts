/**
 * `<beffroi-widget>`: what a town says, on the page of somebody else. In a shadow root, without cookies, without anybody
 * third; under the strictest policy that lets this script run and the town's feed be read. What stands in the element
 * is shown where scripts do not run.
 */
import { agendaNode, alertNodes, element, type Look, link, newsNode } from './widget/draw.ts';
import { type Feed, readFeed } from './widget/feed.ts';
import { style } from './widget/style.ts';
import { words } from './widget/words.ts';

const every = 60_000;
const atMost = 600_000;
/** Beside this script lies the site of its town. */
const home = new URL('./', import.meta.url).href;

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

class BeffroiWidget extends HTMLElement {
  static readonly observedAttributes = ['town', 'show', 'language', 'limit', 'heading'];
  readonly #vital = element('div', { class: 'vital', part: 'alerts', role: 'alert' });
  readonly #urgent = element('div', { part: 'alerts', role: 'status' });
  readonly #note = element('div', { role: 'status' });
  readonly #body = element('div', { part: 'body' });
  readonly #region = element(
    'section',
    { part: 'widget' },
    this.#vital,
    this.#urgent,
    this.#note,
    this.#body,
  );
  #feed: Feed | undefined;
  #readAt = 0;
  #faults = 0;
  #shown = '';
  #timer = 0;
  #asking: AbortController | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#region);
  }

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.#draw();
    void this.#read();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected) return;
    if (name === 'town') this.#feed = undefined;
    this.#draw();
    if (name === 'town' || name === 'language') void this.#read();
  }

  get #language(): 'fr' | 'en' {
    const said = this.getAttribute('language') ?? this.closest('[lang]')?.getAttribute('lang') ?? 'fr';
    return said.toLowerCase().startsWith('en') ? 'en' : 'fr';
  }

  /** Nothing is asked for a page that nobody sees; whoever comes back to it sees what is. */
  readonly #look = (): void => {
    if (document.visibilityState === 'visible' && Date.now() - this.#readAt >= every) void this.#read();
  };

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const limit = setTimeout(() => asking.abort(), 20_000);
    try {
      const town = new URL(this.getAttribute('town') ?? home, document.baseURI);
      town.pathname = town.pathname.replace(/\/*$/, '/');
      this.#feed = await readFeed(town, this.#language, asking.signal);
      this.#readAt = Date.now();
      this.#faults = 0;
    } catch {
      // Said in words below; another question has taken its place, or it is asked again.
      if (this.#asking !== asking || !this.isConnected) return;
      this.#faults += 1;
    } finally {
      clearTimeout(limit);
    }
    if (this.#asking !== asking || !this.isConnected) return;
    this.#draw();
    this.#timer = window.setTimeout(
      this.#again,
      Math.min(atMost, every * 2 ** Math.max(0, this.#faults - 1)),
    );
  }

  readonly #again = (): void => {
    if (document.visibilityState === 'visible') void this.#read();
    else this.#timer = window.setTimeout(this.#again, every);
  };

  #draw(): void {
    const language = this.#language;
    const look: Look = {
      words: words[language],
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
      limit: between(this.getAttribute('limit'), [1, 20], 5),
      heading: between(this.getAttribute('heading'), [2, 6], 2),
    };
    const show = (this.getAttribute('show') ?? 'alerts news agenda').split(/\s+/);
    const parts: Record<string, (feed: Feed) => Node> = {
      news: (feed) => newsNode(feed, look),
      agenda: (feed) => agendaNode(feed, look),
    };
    const feed = this.#feed;
    this.#region.lang = language;
    this.#region.setAttribute('aria-label', feed?.title ?? look.words.news);
    const alerts = show.includes('alerts') ? feed : undefined;
    put(this.#vital, alerts ? alertNodes(alerts, 'vital', look, Date.now()) : []);
    put(this.#urgent, alerts ? alertNodes(alerts, 'urgent', look, Date.now()) : []);
    put(this.#note, this.#noteOf(look));
    // Drawn again only when it says something else: nobody loses their place to a minute that has passed.
    const wanted = JSON.stringify([
      feed?.items,
      feed?._beffroi.agenda,
      look.locale,
      look.limit,
      look.heading,
      show,
    ]);
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    this.#body.replaceChildren(
      ...(feed ? show.flatMap((name) => parts[name]?.(feed) ?? []) : []),
      ...(feed
        ? [element('p', { class: 'all', part: 'all' }, link(feed.home_page_url, look.words.all))]
        : []),
    );
  }

  #noteOf({ words: said, locale }: Look): Node[] {
    const at = new Date(this.#readAt).toLocaleTimeString(locale, { timeStyle: 'short' });
    const text =
      this.#faults === 0
        ? this.#feed
          ? ''
          : said.loading
        : this.#feed
          ? `${said.stale} ${at}.`
          : said.failed;
    return text === '' ? [] : [element('p', { class: 'note', part: 'note' }, text)];
  }
}

/** A live region speaks when its nodes change: what is the same stays. */
function put(region: HTMLElement, nodes: readonly Node[]): void {
  const before = [...region.childNodes];
  const same =
    before.length === nodes.length && nodes.every((node, index) => node.isEqualNode(before[index] ?? null));
  if (!same) region.replaceChildren(...nodes);
}

function between(said: string | null, [least, most]: readonly [number, number], usual: number): number {
  const value = Number(said ?? Number.NaN);
  return Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : usual;
}

if (!customElements.get('beffroi-widget')) customElements.define('beffroi-widget', BeffroiWidget);
