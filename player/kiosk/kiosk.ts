/**
 * The town's pages on a screen that can be touched. They run in a frame without an origin of their own: no cookie, no storage, no window
 * but this one, so that what somebody did is forgotten with the frame. The page's policy (`frame-src 'self'`) keeps it at home.
 */
import './kiosk.css';
import { el } from '../dom.ts';
import { createIdle } from './idle.ts';
import { kioskWords } from './words.ts';

export type KioskInput = {
  readonly root: HTMLElement;
  /** Where it begins and where "home" leads: a path of this server. */
  readonly home: string;
  readonly language: string;
  readonly idleSeconds: number;
  /** The loop has the glass again. */
  readonly closed: () => void;
};

const zooms = [1, 1.25, 1.5, 1.75, 2, 2.5] as const;
/** A large screen is read from further away than the telephone that pages are set for. */
const firstZoom = (shortSide: number) => (shortSide < 700 ? 0 : shortSide < 1000 ? 1 : 2);
const keys = ['Escape'];

export function openKiosk({ root, home, language, idleSeconds, closed }: KioskInput): { close(): void } {
  const say = kioskWords(language);
  let zoom = firstZoom(Math.min(innerWidth, innerHeight));
  let depth = 0;

  const frame = el('iframe', 'kiosk-frame');
  frame.title = say.title;
  frame.setAttribute('sandbox', 'allow-forms allow-scripts');
  frame.referrerPolicy = 'no-referrer';
  const go = (path: string) => {
    depth = -1;
    frame.src = path;
  };
  const button = (label: string, act: (pressed: HTMLButtonElement) => void, className = '') => {
    const made = el('button', `kiosk-button ${className}`.trim(), label);
    made.type = 'button';
    made.addEventListener('click', () => act(made));
    return made;
  };
  const toggle = (label: string, name: string) =>
    button(label, (pressed) => {
      const on = sheet.classList.toggle(name);
      pressed.setAttribute('aria-pressed', String(on));
    });
  const magnify = (step: number) => {
    zoom = Math.min(zooms.length - 1, Math.max(0, zoom + step));
    sheet.dataset.zoom = String(zooms[zoom]);
    larger.disabled = zoom === zooms.length - 1;
    smaller.disabled = zoom === 0;
  };
  const larger = button(say.larger, () => magnify(1));
  const smaller = button(say.smaller, () => magnify(-1));
  const scroll = (way: 'up' | 'down') => frame.contentWindow?.postMessage({ scroll: way }, '*');
  const back = button(say.back, () => {
    // Each step within the frame is one in the page's own history.
    if (depth > 0) {
      depth -= 2;
      history.back();
    }
  });
  const toggles = [toggle(say.contrast, 'kiosk-contrast'), toggle(say.lower, 'kiosk-lower')];
  for (const one of toggles) one.setAttribute('aria-pressed', 'false');
  const bar = el(
    'div',
    'kiosk-bar',
    button(say.home, () => go(home)),
    back,
    button(`▲ ${say.up}`, () => scroll('up')),
    button(`▼ ${say.down}`, () => scroll('down')),
    el('span', 'kiosk-pair', smaller, larger),
    ...toggles,
    button(say.close, () => close(), 'kiosk-finish'),
  );
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', say.title);
  const left = el('strong', 'kiosk-left');
  const ask = el(
    'div',
    'kiosk-ask',
    el('p', 'kiosk-still', say.still),
    el('p', '', `${say.stillHow} `, left),
    button(say.stay, () => idle.touch(), 'kiosk-stay'),
  );
  ask.setAttribute('role', 'alertdialog');
  ask.setAttribute('aria-label', say.still);
  ask.hidden = true;
  const address = el('p', 'kiosk-address');
  const note = el(
    'div',
    'kiosk-note',
    el('p', '', say.elsewhere),
    address,
    button(say.read, () => show(undefined), 'kiosk-stay'),
  );
  note.setAttribute('role', 'status');
  note.hidden = true;
  const show = (href: string | undefined) => {
    note.hidden = href === undefined;
    address.textContent = (href ?? '').replace(/^(https?:\/\/(www\.)?|mailto:|tel:)|\/$/g, '');
    if (href !== undefined) note.querySelector('button')?.focus();
  };
  const sheet = el('section', 'kiosk', frame, note, bar, ask);
  sheet.setAttribute('aria-label', say.title);

  frame.addEventListener('load', () => {
    depth++;
    show(undefined);
    back.disabled = depth <= 0;
    idle.touch();
  });
  // What is touched inside the frame is not heard here; that it has the focus is seen.
  const heard = (event: Event) => {
    if (event instanceof KeyboardEvent && keys.includes(event.key)) return close();
    idle.touch();
  };
  const events = ['pointerdown', 'keydown', 'wheel'] as const;
  for (const name of events) document.addEventListener(name, heard, { capture: true, passive: true });
  addEventListener('blur', heard);
  const told = ({ source, data }: MessageEvent<Partial<{ beffroi: string; href: string }> | null>) => {
    if (source !== frame.contentWindow || !data?.beffroi) return;
    if (data.beffroi === 'finish') return close();
    idle.touch();
    if (data.beffroi === 'elsewhere') show(String(data.href).slice(0, 200));
  };
  addEventListener('message', told);

  const idle = createIdle(
    idleSeconds,
    { set: (call, ms) => window.setTimeout(call, ms), clear: (timer) => clearTimeout(timer) },
    {
      warn: (seconds) => {
        ask.hidden = seconds === undefined;
        left.textContent = seconds === undefined ? '' : `${seconds} ${say.seconds}`;
        if (seconds !== undefined && !ask.contains(document.activeElement))
          ask.querySelector('button')?.focus();
      },
      end: () => close(),
    },
  );
  let open = true;
  function close(): void {
    if (!open) return;
    open = false;
    idle.destroy();
    for (const name of events) document.removeEventListener(name, heard, { capture: true });
    removeEventListener('blur', heard);
    removeEventListener('message', told);
    sheet.remove();
    closed();
  }
  magnify(0);
  go(home);
  root.append(sheet);
  bar.querySelector('button')?.focus();
  return { close };
}
