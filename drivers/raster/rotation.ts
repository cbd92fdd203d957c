/** Pages that take turns: which one is lit at an instant, and for how much longer. Pure. */
import type { Raster } from '#core/panel/raster.ts';

export type Turn = { readonly raster: Raster; readonly ms: number; readonly flash: boolean };
export type Lit = {
  /** Undefined: the dark half of a flashing page, or no page at all. */
  readonly raster: Raster | undefined;
  /** ms until something else is lit; infinite when nothing will change. */
  readonly forMs: number;
};

/** `at`: ms since the first page was first lit. */
export function litAt(turns: readonly Turn[], at: number, flashMs: number): Lit {
  const loop = turns.reduce((sum, { ms }) => sum + ms, 0);
  let since = loop === 0 ? 0 : at % loop;
  for (const { raster, ms, flash } of turns) {
    if (since >= ms) {
      since -= ms;
      continue;
    }
    const alone = turns.length === 1;
    const left = alone ? Number.POSITIVE_INFINITY : ms - since;
    if (!flash) return { raster, forMs: left };
    const inPage = alone ? at : since;
    const half = Math.floor(inPage / flashMs);
    return {
      raster: half % 2 === 0 ? raster : undefined,
      forMs: Math.min(left, (half + 1) * flashMs - inPage),
    };
  }
  return { raster: undefined, forMs: Number.POSITIVE_INFINITY };
}
