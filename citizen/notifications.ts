/** The page on which a reader asks to be told: it asks for permission on a press only, the worker does the rest. */
import { askWorker } from './ask.ts';
import type { Ask, State, Wishes } from './told.ts';

const levels = ['urgent', 'today', 'weekly'] as const;

type Saying = State['is'] | 'denied' | 'unsupported' | 'saved' | 'ended';

export function offerNotifications(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-told]');
  if (!form) return;
  const say = (what: Saying) => {
    for (const one of page.querySelectorAll<HTMLElement>('[data-say]')) one.hidden = one.dataset.say !== what;
  };
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
    say('unsupported');
    return;
  }
  const show = (state: State, said: Saying = state.is) => {
    say(said);
    form.hidden = state.is === 'none';
    if (state.is !== 'failed') form.dataset.told = state.is;
    if (state.is === 'on') fill(form, state.wishes);
  };
  const act = async (asked: Ask, said?: Saying) => {
    form.inert = true;
    const state = await askWorker<State>({ told: asked });
    form.inert = false;
    show(state, state.is === 'failed' ? 'failed' : said);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = form.dataset.told === 'on' ? 'saved' : undefined;
    // The press is what allows to ask; a browser that was asked before answers at once.
    Notification.requestPermission().then((answer) => {
      if (answer === 'granted') return act({ ask: 'begin', wishes: wishesOf(form) }, said);
      say('denied');
    }, console.warn);
  });
  form.querySelector('[data-end]')?.addEventListener('click', () => void act({ ask: 'end' }, 'ended'));
  if (Notification.permission === 'denied') say('denied');
  else void act({ ask: 'state' });
}

const minutes = (time: FormDataEntryValue | null) => {
  const [hour = 0, minute = 0] = String(time ?? '')
    .split(':')
    .map(Number);
  return hour * 60 + minute;
};
const time = (minute: number) =>
  [Math.floor(minute / 60), minute % 60].map((one) => String(one).padStart(2, '0')).join(':');

function wishesOf(form: HTMLFormElement): Wishes {
  const given = new FormData(form);
  return {
    level: levels.find((level) => level === given.get('level')) ?? 'today',
    topics: given.getAll('topic').map(String),
    neighbourhoods: given.getAll('neighbourhood').map(String),
    language: String(given.get('language')),
    ...(given.has('quiet') && {
      quiet: { from: minutes(given.get('from')), until: minutes(given.get('until')) },
    }),
  };
}

function fill(form: HTMLFormElement, { level, topics, neighbourhoods = [], language, quiet }: Wishes): void {
  const set = (name: string, is: (value: string) => boolean) => {
    for (const field of form.querySelectorAll<HTMLInputElement>(`[name=${name}]`))
      field.checked = is(field.value);
  };
  set('level', (value) => value === level);
  set('topic', (value) => topics.includes(value));
  set('neighbourhood', (value) => neighbourhoods.includes(value));
  set('language', (value) => value === language);
  set('quiet', () => quiet !== undefined);
  if (!quiet) return;
  for (const name of ['from', 'until'] as const) {
    const field = form.querySelector<HTMLInputElement>(`[name=${name}]`);
    if (field) field.value = time(quiet[name]);
  }
}
