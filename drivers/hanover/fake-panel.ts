/** A Hanover flip-dot sign: its dots stay where they were when the power goes. */
import { blank, type Raster } from '#core/panel/raster.ts';
import type { Fake } from '../fake.ts';
import { parseOptions } from '../options.ts';
import { rasterFake } from '../raster/fake.ts';
import { commands, everySign, imageOf } from './frame.ts';
import { type HanoverOptions, hanoverOptions, wireAddress } from './options.ts';
import { type HanoverFrame, hanoverParser, imageData } from './parser.ts';

export const fakeHanoverPanel = rasterFake<'hanover', HanoverOptions, HanoverFrame>({
  type: 'hanover',
  parse: (options) => parseOptions(hanoverOptions, options),
  rgb: false,
  keepsPicture: true,
  datagrams: false,
  name: (options) => wireAddress(options).toString(16).toUpperCase(),
  parser: () => hanoverParser(),
  board: (options, size) => {
    let raster: Raster = blank(size);
    let testing = false;
    return {
      obey: (frame) => {
        const mine = frame.address === wireAddress(options) || frame.address === everySign;
        if (frame.checksum === 'bad' || !mine) return;
        if (frame.command === commands.startTest) testing = true;
        if (frame.command === commands.stopTest) testing = false;
        const image = frame.command === commands.image ? imageData(frame) : undefined;
        if (!image || frame.address !== wireAddress(options)) return;
        // A sign takes what is meant for its own dots only.
        if (image.length === size.width * Math.ceil(size.height / 8)) raster = imageOf(image, size, options);
      },
      raster: () => (testing ? undefined : raster),
      forget: () => {
        testing = false;
      },
    };
  },
}) satisfies Fake;
