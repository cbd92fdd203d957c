/**
 * The glass: the main zone over the zones beside it, a line that tells how far the turn is, and a small sign. What takes the
 * whole glass lies over everything.
 */
import type { ScreenLayout } from '#core/contracts/index.ts';
import { type Boxes, boxesOf } from '#core/display/layout.ts';
import { el, type Sheet } from './dom.ts';
import { createLayers, type Layers } from './layers.ts';
import type { BesideZone } from './zones.ts';

export type Glass = {
  /** As of `Layers`; `zone` undefined is the whole glass, whatever the layout. */
  show(sheet: Sheet, options: { readonly fade: boolean; readonly zone?: Zone | undefined }): Promise<boolean>;
  /** Divides the glass; zones that are no more are taken away with what lay in them, and answered. */
  divide(layout: ScreenLayout): readonly BesideZone[];
  /** A thin line that runs from `from` to `until` (ms, as `now`); none when absent. */
  progress(turn: { readonly from: number; readonly until: number; readonly now: number } | undefined): void;
  /** A small sign at the edge: off line, time not verified. Empty takes it away. */
  sign(text: string): void;
  destroy(): void;
};
type Zone = 'main' | BesideZone;

export function createGlass(root: HTMLElement): Glass {
  const stage = el('main', 'stage');
  const line = el('div', 'progress');
  const mark = el('p', 'sign');
  mark.hidden = true;
  root.append(stage, line, mark);
  const whole = createLayers(stage);
  const zones = new Map<BesideZone, { readonly element: HTMLElement; readonly layers: Layers }>();
  let layout: ScreenLayout = 'full';

  const place = () => {
    const boxes = boxesOf(layout, { width: innerWidth, height: innerHeight });
    for (const element of [stage, line]) setBox(element, boxes.main);
    for (const [zone, { element }] of zones) setBox(element, boxes[zone]);
    // A sign that speaks of the whole may not cover a zone's text.
    mark.style.setProperty('--rise', String(boxes.ticker?.height ?? 0));
  };
  addEventListener('resize', place);

  return {
    show: (sheet, { fade, zone }) => {
      if (zone === undefined || zone === 'main') {
        sheet.element.classList.toggle('boxed', zone === 'main');
        return whole.show(sheet, { fade });
      }
      const layers = zones.get(zone)?.layers;
      if (layers !== undefined) return layers.show(sheet, { fade });
      sheet.release();
      return Promise.resolve(false);
    },
    divide: (asked) => {
      layout = asked;
      const wanted = boxesOf(layout, { width: innerWidth, height: innerHeight });
      const gone = [...zones.keys()].filter((zone) => wanted[zone] === undefined);
      for (const zone of gone) {
        zones.get(zone)?.layers.destroy();
        zones.get(zone)?.element.remove();
        zones.delete(zone);
      }
      for (const zone of ['side', 'ticker'] as const) {
        if (wanted[zone] === undefined || zones.has(zone)) continue;
        const element = el('section', `zone ${zone}`);
        stage.before(element);
        zones.set(zone, { element, layers: createLayers(element) });
      }
      place();
      return gone;
    },
    progress: (turn) => {
      for (const animation of line.getAnimations()) animation.cancel();
      line.hidden = turn === undefined || matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (turn === undefined || line.hidden) return;
      const duration = Math.max(1, turn.until - turn.now);
      const done = (turn.now - turn.from) / Math.max(1, turn.until - turn.from);
      const frames = [{ transform: `scaleX(${done})` }, { transform: 'scaleX(1)' }];
      line.animate(frames, { duration, fill: 'forwards' });
    },
    sign: (text) => {
      mark.hidden = text === '';
      mark.textContent = text;
    },
    destroy: () => {
      removeEventListener('resize', place);
      for (const layers of [whole, ...[...zones.values()].map((each) => each.layers)]) layers.destroy();
      for (const element of [stage, line, mark]) element.remove();
      for (const { element } of zones.values()) element.remove();
    },
  };
}

function setBox({ style }: HTMLElement, box: Boxes['main']): void {
  for (const [side, fraction] of Object.entries(box ?? {})) {
    style.setProperty(`--${side}`, `${fraction * 100}%`);
  }
}
