/** The alert screen: class colour, sign (▲ urgent, ■ vital), what happens, what to do, until when, who says so; nothing else, and no blinking. */
import type { LiveAlert } from '#core/contracts/index.ts';
import { el, type Sheet } from './dom.ts';
import { typeset, untilText, words } from './wording.ts';

export type Wall = { readonly now: number; readonly timeZone: string | undefined };

/** Text shrinks in these steps until everything is on the screen. */
const sizes = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.53, 0.47, 0.41, 0.36];

export function alertSheet(alert: LiveAlert, { now, timeZone }: Wall): Sheet {
  const { text } = alert;
  const say = words(text.language);
  const exercise = alert.status === 'Exercise';
  const sign = el('span', 'alert-sign');
  sign.ariaHidden = 'true';
  const body = el(
    'div',
    'alert-body',
    el('p', 'alert-class', sign, say[alert.class]),
    el('h1', 'alert-headline', typeset(text.headline)),
    paragraph('alert-what', text.description),
    text.instruction === undefined
      ? undefined
      : el('section', 'alert-todo', el('h2', '', say.todo), paragraph('', text.instruction)),
  );
  const foot = el(
    'footer',
    'alert-foot',
    el('strong', '', untilText(alert.until, now, text.language, timeZone)),
    el('span', '', typeset(text.senderName)),
    text.web === undefined
      ? undefined
      : el('span', 'alert-web', text.web.replace(/^https?:\/\/(www\.)?|\/$/g, '')),
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
  return { element, settle: () => shrink(element, body), release: () => undefined };
}

function paragraph(className: string, text: string | undefined): HTMLElement | undefined {
  return text === undefined || text === '' ? undefined : el('p', className, typeset(text));
}

function shrink(element: HTMLElement, body: HTMLElement): void {
  for (const size of sizes) {
    element.style.setProperty('--fit', String(size));
    if (body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth) return;
  }
}
