/** The identity card: what a screen shows when nothing is placed. Its clock keeps itself right while it is up. */
import type { Moment } from './clock.ts';
import { el, type Sheet } from './dom.ts';
import mark from './mark.svg?url';
import { clockText, day, words } from './wording.ts';

export type Identity = {
  readonly name: () => string;
  /** An address of the town's arms; the belfry stands for a town without. */
  readonly arms: () => string | undefined;
  readonly language: string;
  readonly timeZone: string | undefined;
  readonly moment: () => Moment;
};

export function identitySheet({ name, arms, language, timeZone, moment }: Identity): Sheet {
  const emblem = el('img', 'identity-mark');
  emblem.alt = '';
  const time = el('p', 'identity-time');
  const date = el('p', 'identity-date');
  const title = el('h1', 'identity-name');
  const tell = () => {
    title.textContent = name();
    const wanted = arms() ?? mark;
    if (emblem.getAttribute('src') !== wanted) emblem.src = wanted;
    const { now, certain } = moment();
    time.textContent = certain ? clockText(now, language, timeZone) : '';
    date.textContent = certain ? capital(day(now, language, timeZone)) : words(language).clockLost;
  };
  tell();
  const timer = setInterval(tell, 1_000);
  const element = el('article', 'slide identity', emblem, el('div', '', time, date), title);
  // Seen whole or without the emblem; it is the last resort, and waits for nothing long.
  const begin = () => Promise.race([emblem.decode().catch(() => emblem.remove()), delay(emblemMs)]);
  return { element, begin, release: () => clearInterval(timer) };
}

const emblemMs = 1_000;

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** True black: dark on purpose. */
export function darkSheet(): Sheet {
  return { element: el('div', 'slide dark'), release: () => undefined };
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
