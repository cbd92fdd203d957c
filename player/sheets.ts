/** Sheets by subject: what comes next is made ahead, and what was made and not used is let go. */
import type { LiveAlert, ScreenRendition } from '#core/contracts/index.ts';
import { alertSheet, type Wall } from './alert-sheet.ts';
import type { Trouble } from './decide.ts';
import { el, type Sheet } from './dom.ts';
import { darkSheet } from './identity.ts';
import { buildSlide, type SlideParts } from './slide.ts';
import type { Subject } from './subject.ts';

export type SheetsParts = {
  readonly rendition: (hash: string) => Promise<ScreenRendition | undefined>;
  readonly slide: Omit<SlideParts, 'failed'>;
  readonly failed: (rendition: string, trouble: Trouble) => void;
  readonly identity: () => Sheet;
  readonly wall: () => Wall;
};

export type Sheets = {
  /** Makes a slide ahead. What had been made ahead before is let go; all of it when nothing comes. */
  prepare(subject: Subject | undefined): void;
  /** The sheet of a subject, ready to be laid on the glass. Rejects when it cannot be made whole. */
  take(subject: Subject): Sheet | Promise<Sheet>;
  destroy(): void;
};

export function createSheets(parts: SheetsParts): Sheets {
  let ahead: { readonly rendition: string; readonly sheet: Promise<Sheet> } | undefined;
  const drop = () => {
    ahead?.sheet.then(
      (sheet) => sheet.release(),
      () => undefined,
    );
    ahead = undefined;
  };
  const build = async (hash: string) => {
    const rendition = await parts.rendition(hash);
    if (rendition === undefined) {
      throw { type: 'missing', detail: `rendition ${hash}`, fatal: true } satisfies Trouble;
    }
    return buildSlide(rendition, { ...parts.slide, failed: (trouble) => parts.failed(hash, trouble) });
  };
  return {
    prepare: (subject) => {
      if (subject?.kind === 'slide' && ahead?.rendition === subject.rendition) return;
      drop();
      if (subject?.kind !== 'slide') return;
      ahead = { rendition: subject.rendition, sheet: build(subject.rendition) };
      // Whether it matters is known when its turn comes.
      ahead.sheet.catch(() => undefined);
    },
    take: (subject) => {
      switch (subject.kind) {
        case 'alert':
          return anyAlert(subject.alert, parts.wall());
        case 'identity':
          return parts.identity();
        case 'dark':
          return darkSheet();
        case 'slide': {
          if (ahead?.rendition !== subject.rendition) return build(subject.rendition);
          const { sheet } = ahead;
          ahead = undefined;
          return sheet;
        }
      }
    },
    destroy: drop,
  };
}

/** An alert is shown whatever is wrong with it: without its finery if need be. */
function anyAlert(alert: LiveAlert, wall: Wall): Sheet {
  try {
    return alertSheet(alert, wall);
  } catch {
    const { headline, instruction = '' } = alert.text;
    const text = el(
      'div',
      'alert-body',
      el('h1', 'alert-headline', headline),
      el('p', 'alert-what', instruction),
    );
    return { element: el('article', `slide alert alert-${alert.class}`, text), release: () => undefined };
  }
}
