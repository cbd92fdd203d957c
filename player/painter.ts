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
  /** The zone was taken away, with all that lay in it. */
  clear(): void;
  destroy(): void;
};

/** One sheet on its way to the glass or on it; `painted` once it was seen there. */
type Lying = { readonly key: string; painted: boolean };

export function createPainter(parts: PainterParts): Painter {
  const { zone, sheets, glass, clock } = parts;
  let painting = 0;
  /** What was handed to the glass last: it lies in the zone, or is about to. */
  let up: Lying | undefined;
  /** What lies in the zone. */
  let lying: Lying | undefined;
  /** Key of what is told as seen. */
  let told: string | undefined;
  let covered = false;
  let closed = false;

  const tell = (subject: Subject | undefined) => {
    told = subject?.key;
    parts.painted(subject);
  };
  const failed = (subject: Subject, error: unknown) => {
    const trouble = troubleOf(error);
    if (subject.kind !== 'slide') return parts.report(trouble.type, `${subject.key}: ${trouble.detail}`);
    const detail = `${subject.item.message}: ${trouble.detail}`;
    parts.failed(subject.rendition, { ...trouble, detail });
  };
  return {
    paint: async (subject, turns) => {
      const mine = ++painting;
      covered = false;
      const { key } = subject;
      // A failed slide's turn may go to the one that is up already, and what was covered is seen again; what is about to lie
      // there is told by the call that handed it over.
      if (key === up?.key) return up.painted && told !== key ? tell(subject) : undefined;
      const next: Lying = { key, painted: false };
      try {
        const made = sheets.take(subject);
        const sheet = made instanceof Promise ? await made : made;
        if (mine !== painting || closed) return sheet.release();
        const { now } = clock.moment();
        if (zone === 'main')
          glass.progress(turns && subject.kind === 'slide' ? { ...subject, now } : undefined);
        up = next;
        const laid = () => {
          lying = next;
        };
        const alone = zone === 'main' && standsAlone(subject);
        const options = { fade: !alone, zone: alone ? undefined : zone };
        next.painted = await glass.show(timed(sheet, subject, { clock, laid }), options);
        if (next.painted && lying === next && !covered) tell(subject);
      } catch (error) {
        if (closed || (mine !== painting && up !== next)) return;
        up = lying;
        failed(subject, error);
      }
    },
    prepare: sheets.prepare,
    cover: () => {
      covered = true;
      tell(undefined);
    },
    clear: () => {
      painting += 1;
      up = undefined;
      lying = undefined;
      covered = false;
      sheets.prepare(undefined);
      tell(undefined);
    },
    destroy: () => {
      closed = true;
      sheets.destroy();
    },
  };
}

type Timing = { readonly clock: Clock; readonly laid: () => void };

/** What moves on a slide is where it is on every screen: its time is that of the turn. */
function timed(sheet: Sheet, { from }: Subject, { clock, laid }: Timing): Sheet {
  const settle = () => {
    laid();
    sheet.settle?.();
    // A start in the past holds however late the first frame comes; the timeline counts as `performance.now` does.
    const began = performance.now() - (clock.moment().now - from);
    for (const animation of sheet.element.shadowRoot?.getAnimations() ?? []) animation.startTime = began;
  };
  return { ...sheet, settle };
}
