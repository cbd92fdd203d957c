/** AlfaZeta flip-dot matrices: boards of seven rows on RS-485. */
import { parseOptions } from '../options.ts';
import { rasterDriver } from '../raster/driver.ts';
import { hexOf, type Size } from '../raster/lamps.ts';
import { printedLeftover } from '../raster/leftover.ts';
import type { Found, RasterKind, RasterProtocol, Reader } from '../raster/protocol.ts';
import { createBoards } from './boards.ts';
import { commandFor, refreshFrame, writeFrame } from './frame.ts';
import { type AlfazetaOptions, alfazetaOptions } from './options.ts';
import { type AlfazetaEvent, alfazetaParser } from './parser.ts';
import { columnsOf, tileHeight, tilesOf } from './tiles.ts';

const flashMs = 1000;

const kind = {
  type: 'alfazeta',
  title: { fr: 'AlfaZeta (panneaux à pastilles)', en: 'AlfaZeta (flip-dot boards)' },
  wiring: {
    transports: ['serial', 'rfc2217', 'tcp'],
    serial: { baud: 57_600, dataBits: 8, parity: 'none', stopBits: 1 },
  },
  optionsSchema: alfazetaOptions,
  parse: (options) => parseOptions(alfazetaOptions, options),
  rgb: false,
  protocol: alfazetaProtocol,
  reader: alfazetaReader,
} as const satisfies RasterKind<'alfazeta', AlfazetaOptions>;

export const alfazeta = rasterDriver<'alfazeta', AlfazetaOptions>(kind);

function alfazetaProtocol(options: AlfazetaOptions, size: Size): RasterProtocol {
  const { tileWidth } = options;
  const command = commandFor(tileWidth, options.refresh === 'each');
  const tiles = tilesOf(options, size);
  return {
    frames: (raster) => [
      ...tiles.map((tile) => writeFrame(command, tile.address, columnsOf(raster, tile, tileWidth))),
      ...(command.refreshes ? [] : [refreshFrame()]),
    ],
    gapMs: options.gapMs,
    frameGapMs: options.frameGapMs,
    flashMs,
  };
}

/** Without a size, one board is looked at. */
function alfazetaReader(options: AlfazetaOptions, told: Partial<Size>): Reader {
  const parser = alfazetaParser();
  const boards = createBoards(options, { width: options.tileWidth, height: tileHeight, ...told });
  const found = (event: AlfazetaEvent): readonly Found[] => {
    if (event.kind === 'noise' || event.kind === 'abandoned') return [printedLeftover(event)];
    const whole = boards.obey(event);
    return [
      event.kind === 'refresh'
        ? { kind: 'refresh', checksum: 'none' }
        : {
            kind: 'frame',
            command: event.command.toString(16),
            address: event.address,
            columns: hexOf(event.columns),
            refreshes: event.refreshes,
            checksum: 'none',
          },
      ...(whole ? [{ kind: 'image', checksum: 'none', raster: boards.raster() }] : []),
    ];
  };
  return {
    push: (bytes) => parser.push(bytes).flatMap(found),
    end: () => parser.end().flatMap(found),
  };
}
