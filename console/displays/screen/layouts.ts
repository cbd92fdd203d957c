/** Where the zones of a layout lie: the proportions of the players, for drawing. */
import type { ScreenLayout, ScreenZone } from '#core/contracts/index.ts';

export const screenLayouts = [
  'full',
  'ticker',
  'side',
  'side-ticker',
] as const satisfies readonly ScreenLayout[];

/** Fractions of the glass, from the top left. */
type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export const hasTicker = (layout: ScreenLayout) => layout === 'ticker' || layout === 'side-ticker';
export const hasSide = (layout: ScreenLayout) => layout === 'side' || layout === 'side-ticker';

/** Whether a screen so divided has that zone; every one has the main one. */
export function hasZone(layout: ScreenLayout, zone: ScreenZone): boolean {
  return zone === 'main' || (zone === 'ticker' ? hasTicker(layout) : hasSide(layout));
}

/** A column at the right of a lying screen, a band under the main zone of an upright one; the ticker at the foot. */
export function boxes(
  layout: ScreenLayout,
  glass: { readonly width: number; readonly height: number },
): Readonly<Record<string, Box>> {
  const upright = glass.height > glass.width;
  const ticker = hasTicker(layout) ? (upright ? 0.06 : 0.1) : 0;
  const across = hasSide(layout) && !upright ? 0.27 : 0;
  const down = hasSide(layout) && upright ? 0.26 : 0;
  const high = 1 - ticker;
  const side: Box = upright
    ? { left: 0, top: high - down, width: 1, height: down }
    : { left: 1 - across, top: 0, width: across, height: high };
  return {
    main: { left: 0, top: 0, width: 1 - across, height: high - down },
    ...(hasSide(layout) && { side }),
    ...(hasTicker(layout) && { ticker: { left: 0, top: high, width: 1, height: ticker } }),
  };
}
