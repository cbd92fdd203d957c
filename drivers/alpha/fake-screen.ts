/** What a fake sign lights: the pages of the files whose turn it is, with the strings and pictures that they call. */
import type { PanelPage, PanelPicture, PanelProfile } from '#core/contracts/index.ts';
import { blank, drawPage, lampRgb, type Raster } from '#core/panel/raster.ts';
import type { DecodedPage } from '../driver.ts';
import { decodeText } from './decode-text.ts';
import { pictureOfDots, rasterOfDots } from './dots.ts';
import type { FakeFiles } from './fake-files.ts';
import { readGlyph } from './glyphs.ts';
import { stamp } from './picture.ts';

const flashMs = 500;

export function fakeScreen(files: FakeFiles, profile: PanelProfile, holdMs: readonly number[]) {
  const rasters = new WeakMap<PanelPicture, Raster>();
  const picture = (label: string): string | PanelPicture | undefined => {
    const stored = files.dots(label);
    if (!stored) return undefined;
    const letter = readGlyph(stored.dots);
    if (letter !== undefined) return letter;
    const drawn = pictureOfDots(stored.dots);
    const own = stored.depth === 'one' ? lampRgb[profile.colours[0] ?? 'amber'] : undefined;
    rasters.set(drawn, rasterOfDots(stored.dots, own));
    return drawn;
  };
  const pagesOf = (contents: readonly Uint8Array[]): readonly DecodedPage[] =>
    contents.flatMap(
      (content) => decodeText(content, { holdMs: [...holdMs] }, { string: files.string, picture }).pages,
    );
  return {
    pagesOf,
    /** The page whose turn it is, so long after the last write. */
    pageAt: (contents: readonly Uint8Array[], elapsedMs: number): DecodedPage => {
      const pages = pagesOf(contents);
      const lengths = pages.map((page) => page.ms ?? holdMs[2] ?? 3000);
      const loop = lengths.reduce((sum, ms) => sum + ms, 0);
      let at = loop === 0 ? 0 : ((elapsedMs % loop) + loop) % loop;
      for (const [number, page] of pages.entries()) {
        at -= lengths[number] ?? 0;
        if (at < 0) return page;
      }
      return { lines: [] };
    },
    rasterOf: (page: Pick<PanelPage, 'lines' | 'flash' | 'picture'>, now: number): Raster => {
      if (page.flash && Math.floor(now / flashMs) % 2 === 1) return blank(profile);
      const drawn = page.picture && rasters.get(page.picture);
      if (!drawn) return drawPage({ lines: page.lines }, profile);
      const raster = blank(profile);
      const left = Math.floor((profile.width - drawn.width) / 2);
      stamp(raster, drawn, { left, top: Math.floor((profile.height - drawn.height) / 2) });
      return raster;
    },
    /** All lamps: the self-test. */
    allLit: (): Raster => {
      const raster = blank(profile);
      raster.pixels.fill(lampRgb[profile.colours[0] ?? 'amber']);
      return raster;
    },
  };
}
