/** The alert screen: class colour, sign (▲ urgent, ■ vital), what happens, what to do, until when, who says so; nothing else, and no blinking. */
import type { LiveAlert } from '#core/contracts/index.ts';
import { el, type Sheet } from './dom.ts';
import type { Town } from './town.ts';
import { typeset, untilText, words } from './wording.ts';

export type Wall = {
  readonly now: number;
  readonly timeZone: string | undefined;
  readonly town: Pick<Town, 'name' | 'arms'>;
};

/** Text shrinks in these steps until everything is on the screen; at the last it can still be read from the pavement. */
const sizes = [1.7, 1.45, 1.2, 1, 0.92, 0.84, 0.76, 0.7, 0.64];
/** For what is too long even when cut: better small than not there. */
const lastResort = [0.53, 0.44, 0.36];

export function alertSheet(alert: LiveAlert, { now, timeZone, town }: Wall): Sheet {
  const { text } = alert;
  const say = words(text.language);
  const exercise = alert.status === 'Exercise';
  const sign = el('span', 'alert-sign');
  sign.ariaHidden = 'true';
  const what = paragraph('alert-what', text.description);
  const todo = paragraph('', text.instruction);
  const body = el(
    'div',
    'alert-body',
    el('p', 'alert-class', sign, say[alert.class]),
    el('h1', 'alert-headline', typeset(text.headline)),
    what,
    todo && el('section', 'alert-todo', el('h2', '', say.todo), todo),
  );
  const foot = el(
    'footer',
    'alert-foot',
    el('strong', '', untilText(alert.until, now, text.language, timeZone)),
    el('span', 'alert-from', armsOf(text.senderName, town), typeset(text.senderName)),
    text.web === undefined
      ? undefined
      : el('span', 'alert-web', text.web.replace(/^https?:\/\/(www\.)?|\/$/g, '')),
    text.web === undefined ? undefined : codeOf(text.web),
  );
  const element = el(
    'article',
    `slide alert alert-${alert.class}${exercise ? ' alert-exercise' : ''}`,
    exercise ? el('p', 'alert-drill', `${say.exercise} — ${say.notReal.toLocaleLowerCase()}`) : undefined,
    body,
    foot,
  );
  element.lang = text.language;
  element.role = 'alert';
  return { element, settle: () => fitIn(element, body, { what, todo }), release: () => undefined };
}

function paragraph(className: string, text: string | undefined): HTMLElement | undefined {
  return text === undefined || text === '' ? undefined : el('p', className, typeset(text));
}

/** Room for a QR code at once, the code as soon as its part is there: an alert waits for nothing. */
function codeOf(address: string): HTMLElement {
  const room = el('span', 'alert-qr');
  void import('./alert-qr.ts')
    .then(({ qrOf }) => qrOf(address))
    .catch(() => undefined)
    .then((code) => (code === undefined ? room.remove() : room.append(code)));
  return room;
}

/** Beside what the town itself says. */
function armsOf(sender: string, { name, arms }: Wall['town']): HTMLElement | undefined {
  const [town, url] = [name(), arms()];
  if (town === undefined || url === undefined || !sender.includes(town)) return undefined;
  const img = el('img', 'alert-arms');
  img.src = url;
  img.alt = '';
  return img;
}

type Long = { readonly what: HTMLElement | undefined; readonly todo: HTMLElement | undefined };

/** What to do outlasts what happens, and of that the first sentences. */
function fitIn(element: HTMLElement, body: HTMLElement, { what, todo }: Long): void {
  const shrink = (steps: readonly number[]) =>
    steps.some((size) => {
      element.style.setProperty('--fit', String(size));
      return body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth;
    });
  if (shrink(sizes)) return;
  what?.remove();
  while (!shrink(sizes)) if (!dropSentence(todo)) return void shrink(lastResort);
}

/** False when there is but one. */
function dropSentence(text: HTMLElement | undefined): boolean {
  const sentences = text?.textContent?.split(/(?<=[.!?…])\s+/) ?? [];
  if (text === undefined || sentences.length < 2) return false;
  text.textContent = sentences.slice(0, -1).join(' ');
  return true;
}
