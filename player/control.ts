/** What staff tell this screen to do. Loaded when the first order comes. */
import type { Answer, Order } from '#core/contracts/index.ts';
import { el } from './dom.ts';

export type ControlParts = {
  readonly language: string;
  readonly reload: () => void;
  /** How loud films are, percent; false where this screen is to be silent. */
  readonly volume: (percent: number) => boolean;
};

const identifyMs = 10_000;
/** The answer travels before the page goes. */
const farewellMs = 500;

let busy = false;

/** Carries out an order and answers what came of it. Never rejects. */
export async function obey(order: unknown, parts: ControlParts): Promise<Answer> {
  if (busy) return { state: 'refused', detail: 'busy' };
  busy = true;
  try {
    return await carryOut(order as Order, parts);
  } catch (error) {
    return { state: 'refused', detail: 'failed', because: String(error).slice(0, 500) };
  } finally {
    busy = false;
  }
}

async function carryOut(order: Order, { language, reload, volume }: ControlParts): Promise<Answer> {
  const because = language.startsWith('en') ? en : fr;
  switch (order.type) {
    case 'identify':
      return identify(order);
    case 'reload':
      setTimeout(reload, farewellMs);
      return done;
    case 'screenshot':
      return (await import('./screenshot.ts')).pictureOfGlass();
    case 'volume':
      if (order.percent !== undefined && volume(order.percent)) return done;
      return { state: 'refused', detail: 'not-possible', because: because.volume };
    case 'brightness':
      return { state: 'refused', detail: 'not-possible', because: because.brightness };
    default:
      return { state: 'refused', detail: 'not-possible', because: because.unknown };
  }
}

const done: Answer = { state: 'done', detail: 'done' };

function identify({ name = '', code = '' }: Order): Answer {
  if (document.querySelector('.stage > .alert')) return { state: 'refused', detail: 'under-alert' };
  for (const before of document.querySelectorAll('.identify')) before.remove();
  const card = el('div', 'identify', el('p', 'identify-name', name), el('p', 'identify-code', code));
  document.body.append(card);
  setTimeout(() => card.remove(), identifyMs);
  return done;
}

const fr = {
  volume: 'cet écran est réglé sans son : autorisez-le d’abord dans ses réglages',
  brightness: 'une page ne règle pas le rétroéclairage : réglez-le sur l’écran ou le boîtier',
  unknown: 'ce lecteur ne connaît pas cet ordre : il est plus ancien que le serveur',
} as const;

const en: Record<keyof typeof fr, string> = {
  volume: 'this screen is set to be silent: allow sound in its settings first',
  brightness: 'a page does not set the backlight: set it on the screen or the box',
  unknown: 'this player does not know that order: it is older than the server',
};
