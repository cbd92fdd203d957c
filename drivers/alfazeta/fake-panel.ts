/** An AlfaZeta matrix: boards that keep their dots without power, and show what they hold when they are told. */
import type { Fake } from '../fake.ts';
import { parseOptions } from '../options.ts';
import { rasterFake } from '../raster/fake.ts';
import { createBoards } from './boards.ts';
import { type AlfazetaOptions, alfazetaOptions } from './options.ts';
import { type AlfazetaFrame, alfazetaParser } from './parser.ts';

export const fakeAlfazetaPanel = rasterFake<'alfazeta', AlfazetaOptions, AlfazetaFrame>({
  type: 'alfazeta',
  parse: (options) => parseOptions(alfazetaOptions, options),
  rgb: false,
  keepsPicture: true,
  datagrams: false,
  name: (options) => String(options.addresses[0] ?? options.address),
  parser: () => alfazetaParser(),
  board: (options, size) => createBoards(options, size),
}) satisfies Fake;
