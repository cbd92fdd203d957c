/** The sheet of a screen that is not paired yet: its code, for staff to type. */
import { blobUrl, el, type Sheet } from './dom.ts';
import mark from './mark.svg?url';
import type { PairingCode } from './pair.ts';
import { words } from './wording.ts';

export function pairingSheet(code: PairingCode | undefined): Sheet {
  const emblem = el('img', 'pair-mark');
  emblem.src = mark;
  emblem.alt = '';
  const [fr, en] = [words('fr'), words('en')];
  const english = (text: string) => {
    const line = el('p', 'pair-en', text);
    line.lang = 'en';
    return line;
  };
  if (code === undefined) {
    const text = el('div', 'pair-text', el('h1', 'pair-title', fr.pairSearching), english(en.pairSearching));
    return { element: el('article', 'slide pair', text, emblem), release: () => undefined };
  }
  // As a picture, so that nothing in it can run.
  const picture = blobUrl(code.qr, 'image/svg+xml');
  const qr = el('img', '');
  qr.src = picture.url;
  qr.alt = code.url;
  const element = el(
    'article',
    'slide pair',
    el(
      'div',
      'pair-text',
      el('h1', 'pair-title', fr.pairTitle),
      el('p', 'pair-code', code.code),
      el('p', 'pair-how', fr.pairHow),
      english(`${en.pairTitle}. ${en.pairHow}`),
    ),
    el('figure', 'pair-qr', qr, el('figcaption', '', fr.pairScan)),
    el('p', 'pair-foot', fr.pairWaiting),
    emblem,
  );
  return { element, release: picture.release };
}
