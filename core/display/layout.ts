/** How a screen is divided into zones. */
import type { ScreenLayout, ScreenZone } from '../contracts/index.ts';

/** Fractions of the glass, from the top left. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};
export type Boxes = { readonly [Zone in ScreenZone]?: Box };

/** A column beside the main zone; upright it is a band under it. Less, and its letters could not be read from afar. */
const sideWidth = 1 / 3;
const sideHeight = 0.32;
/** Of the height: a line of text that is read from afar. */
const tickerHeight = { lying: 0.1, upright: 0.06 } as const;

/** The zones that a layout has; every screen has the main one. */
export function zonesOf(layout: ScreenLayout): readonly ScreenZone[] {
  switch (layout) {
    case 'full':
      return ['main'];
    case 'ticker':
      return ['main', 'ticker'];
    case 'side':
      return ['main', 'side'];
    case 'side-ticker':
      return ['main', 'side', 'ticker'];
  }
}

/** Where the zones of a layout lie on a glass of these proportions: side by side, without gaps, over all of it. */
export function boxesOf(
  layout: ScreenLayout,
  glass: { readonly width: number; readonly height: number },
): Boxes {
  const zones = zonesOf(layout);
  const upright = glass.height > glass.width;
  const ticker = zones.includes('ticker') ? tickerHeight[upright ? 'upright' : 'lying'] : 0;
  const across = zones.includes('side') && !upright ? sideWidth : 0;
  const down = zones.includes('side') && upright ? sideHeight : 0;
  const high = 1 - ticker;
  return {
    main: { left: 0, top: 0, width: 1 - across, height: high - down },
    ...(across > 0 ? { side: { left: 1 - across, top: 0, width: across, height: high } } : {}),
    ...(down > 0 ? { side: { left: 0, top: high - down, width: 1, height: down } } : {}),
    ...(ticker > 0 ? { ticker: { left: 0, top: high, width: 1, height: ticker } } : {}),
  };
}
