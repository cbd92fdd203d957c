/** Brings subjects onto one zone of the glass, and bears witness once they have been painted. */
import type { ScreenZone } from '#core/contracts/index.ts';
import type { Clock } from './clock.ts';
import { type Trouble, troubleOf } from './decide.ts';
import type { Sheet } from './dom.ts';
import type { Glass } from './glass.ts';
import type { Sheets } from './sheets.ts';
import type { Subject } from './subject.ts';
import { standsAlone } from './zones.ts';

export type PainterParts = {
  readonly zone: ScreenZone;
  readonly sheets: Sheets;
  readonly glass: Glass;
  readonly clock: Clock;
  /** It lies on the glass and is seen; undefined: nothing of the zone is. */
  readonly painted: (subject: Subject | undefined) => void;
  /** A slide could not be shown. */
  readonly failed: (rendition: string, trouble: Trouble) => void;
  readonly report: (type: string, detail: string) => void;
};

export type Painter = {
  paint(subject: Subject, turns: boolean): Promise<void>;
  prepare(subject: Subject | undefined): void;
  /** Something else lies over the zone. */
  cover(): void;
  destroy(): void;
};

export function createPainter(parts: PainterParts): Painter {
  const { zone, sheets, glass, clock } = parts;
  let painting = 0;
  /** Key of what lies in the zone. */
  let up: string | undefined;
  let covered = false;
  let closed = false;

  const failed = (subject: Subject, error: unknown) => {
    const trouble = troubleOf(error);
    if (subject.kind !== 'slide') return parts.report(trouble.type, `${subject.key}: ${trouble.detail}`);
    const detail = `${subject.item.message}: ${trouble.detail}`;
    parts.failed(subject.rendition, { ...trouble, detail });
  };
  return {
    paint: async (subject, turns) => {
      const mine = ++painting;
      const uncovered = covered;
      covered = false;
      // A failed slide's turn may go to the one that is up already.
      if (subject.key === up) {
        if (uncovered) parts.painted(subject);
        return;
      }
      const before = up;
      try {
        const made = sheets.take(subject);
        const sheet = made instanceof Promise ? await made : made;
        if (mine !== painting || closed) return sheet.release();
        const { now } = clock.moment();
        if (zone === 'main')
          glass.progress(turns && subject.kind === 'slide' ? { ...subject, now } : undefined);
        up = subject.key;
        const alone = zone === 'main' && standsAlone(subject);
        const options = { fade: !alone, zone: alone ? undefined : zone };
        const painted = await glass.show(timed(sheet, subject, clock), options);
        if (painted && mine === painting && !covered) parts.painted(subject);
      } catch (error) {
        if (mine !== painting || closed) return;
        up = before;
        failed(subject, error);
      }
    },
    prepare: sheets.prepare,
    cover: () => {
      covered = true;
      parts.painted(undefined);
    },
    destroy: () => {
      closed = true;
      sheets.destroy();
    },
  };
}

/** What moves on a slide is where it is on every screen: its time is that of the turn. */
function timed(sheet: Sheet, { from }: Subject, clock: Clock): Sheet {
  const settle = () => {
    sheet.settle?.();
    // A start in the past holds however late the first frame comes; the timeline counts as `performance.now` does.
    const began = performance.now() - (clock.moment().now - from);
    for (const animation of sheet.element.shadowRoot?.getAnimations() ?? []) animation.startTime = began;
  };
  return { ...sheet, settle };
}
