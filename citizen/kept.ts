/** The list of what this device keeps of reports, each with what can be done with it. */
import type { AskOutbox } from './report.ts';
import type { Kept } from './report-store.ts';

export type ShowKept = (all: readonly Kept[] | undefined) => void;

export function listKept(page: Document, ask: AskOutbox): ShowKept {
  const section = page.querySelector<HTMLElement>('[data-kept]');
  const list = section?.querySelector('ul');
  if (!section || !list) return () => undefined;
  const said = list.dataset;
  const day = new Intl.DateTimeFormat(page.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });

  const act = (text: string | undefined, one: Kept, press: () => void) => {
    const button = page.createElement('button');
    button.type = 'button';
    button.className = 'action';
    button.textContent = text ?? '';
    button.setAttribute('aria-label', `${text} (${one.title})`);
    button.addEventListener('click', press);
    return button;
  };
  const way = (text: string | undefined, one: Kept, href: string) => {
    const link = page.createElement('a');
    link.className = 'action';
    link.href = href;
    link.textContent = text ?? '';
    link.setAttribute('aria-label', `${text} (${one.title})`);
    return link;
  };
  const line = (text: string, name = '') => {
    const made = page.createElement('p');
    made.textContent = text;
    made.className = name;
    return made;
  };

  function itemOf(one: Kept): HTMLElement {
    const { key, state, fault, path, title, at, url = '' } = one;
    const item = page.createElement('li');
    const heading = page.createElement('h3');
    heading.textContent = title;
    const [, words = ''] = one.fields.find(([name]) => name === 'description') ?? [];
    const actions = page.createElement('p');
    actions.className = 'actions';
    if (state === 'draft') actions.append(way(said.resume, one, `${path}#${key}`));
    if (state === 'waits') actions.append(act(said.now, one, () => void ask({ ask: 'flush' }).then(show)));
    if (state === 'near') actions.append(way(said.look, one, url));
    if (state === 'sent') actions.append(way(said.follow, one, url));
    actions.append(
      act(said.erase, one, () => {
        void ask({ ask: 'forget', key }).then(show);
        // What was pressed is gone: the eye, and a screen reader, go on from here.
        page.querySelector<HTMLElement>('main')?.focus();
      }),
    );
    const means = fault === undefined ? said[state] : said.fault;
    item.append(heading, line(`${means} · ${day.format(at)}`, 'hint'));
    if (fault) item.append(line(fault, 'fault'));
    if (words !== '') item.append(line(words.length > 140 ? `${words.slice(0, 140)}…` : words));
    item.append(actions);
    return item;
  }

  function show(all: readonly Kept[] | undefined): void {
    if (!section || !list) return;
    // The form that is open shows its own.
    const open = page.querySelector<HTMLInputElement>('#report:not([hidden]) [name=key]')?.value;
    const shown = all?.filter(({ key }) => key !== open) ?? [];
    section.hidden = shown.length === 0;
    list.replaceChildren(...shown.map(itemOf));
  }
  return show;
}
