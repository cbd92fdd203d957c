/** A Mobitec flip-dot sign: it draws bitmap blocks as they are, and writes the letters of other fonts in one of its own. */
import { blank, drawPage, type Raster } from '#core/panel/raster.ts';
import type { Fake, FakeInput } from '../fake.ts';
import { parseOptions } from '../options.ts';
import { rasterFake } from '../raster/fake.ts';
import { lampAt, rasterOf, type Size } from '../raster/lamps.ts';
import { isBitmap, lampsOfBlocks, textOf } from './blocks.ts';
import { commands } from './frame.ts';
import { type MobitecOptions, mobitecOptions } from './options.ts';
import { type Contents, contentsOf, type MobitecFrame, mobitecParser } from './parser.ts';

export const fakeMobitecPanel = rasterFake<'mobitec', MobitecOptions, MobitecFrame>({
  type: 'mobitec',
  parse: (options) => parseOptions(mobitecOptions, options),
  rgb: false,
  keepsPicture: true,
  datagrams: false,
  name: (options) => String(options.address),
  parser: () => mobitecParser(),
  board: (options, size, input) => {
    let raster = blank(size);
    let testing = false;
    return {
      obey: (frame) => {
        if (frame.checksum === 'bad' || frame.address !== options.address) return;
        testing = frame.command === commands.test;
        if (frame.command === commands.text) raster = drawn(contentsOf(frame.data), size, input);
      },
      raster: () => (testing ? undefined : raster),
      forget: () => {
        testing = false;
      },
    };
  },
}) satisfies Fake;

/** Our font stands for the sign's: where it stands is known, its letters are not. */
function drawn(contents: Contents, size: Size, { profile }: FakeInput): Raster {
  const bitmap = lampsOfBlocks(contents, size);
  const texts = contents.blocks
    .filter((block) => !isBitmap(block))
    .map((block) => ({
      block,
      lamps: drawPage(
        { lines: [{ text: textOf(block), align: 'left' }] },
        {
          ...profile,
          width: size.width,
          height: 8,
          rows: 1,
          columns: Math.max(1, Math.floor(size.width / 6)),
        },
      ),
    }));
  return rasterOf(size, (x, y) => {
    const text = texts.some(
      ({ block, lamps }) => lampAt(lamps, x - block.x, y - Math.max(0, block.y - 7)) !== 0,
    );
    return text ? 1 : lampAt(bitmap, x, y);
  });
}
