/** A driver from what is particular to a protocol of lamps. */
import {
  type Capabilities,
  type Codec,
  type Decoded,
  type DecodedPage,
  type Driver,
  type Encoded,
  refusals,
} from '../driver.ts';
import { oriented, printedLamps, type Size } from './lamps.ts';
import type { RasterOptions } from './options.ts';
import { drawnOn, sizeOf } from './picture.ts';
import type { Found, RasterKind, RasterProtocol } from './protocol.ts';
import { pagesHeld, rasterSession } from './session.ts';

export function rasterDriver<T extends string, O extends RasterOptions>(
  kind: RasterKind<T, O>,
): Driver & { readonly type: T } {
  return {
    type: kind.type,
    title: kind.title,
    optionsSchema: kind.optionsSchema,
    wiring: kind.wiring,
    capabilities: (given) => capabilitiesOf(kind, kind.parse(given)),
    open: (line, given, deps) => {
      const options = kind.parse(given);
      const size = { ...pick(deps.profile), ...told(options) };
      const protocol = hung(kind, options, size);
      return rasterSession(line, { protocol, size, capabilities: capabilitiesOf(kind, options) }, deps);
    },
    codec: rasterCodec(kind),
  };
}

function capabilitiesOf<T extends string, O extends RasterOptions>(
  kind: RasterKind<T, O>,
  options: O,
): Capabilities {
  return {
    readBack: false,
    // A matrix that goes dark without its sender cannot keep what has ended: the sender darkens it, or is gone.
    expiry: kind.losesWithoutRefresh?.(options) ? 'coarse' : 'none',
    endsBySession: true,
    pagesHeld,
    priority: true,
    brightness: kind.rgb,
    clock: false,
    pictures: true,
    flash: true,
    test: true,
    colours: kind.rgb
      ? ['red', 'green', 'amber', 'yellow', 'orange', 'white', 'rgb']
      : ['red', 'green', 'amber', 'yellow', 'orange', 'white'],
  };
}

/** The protocol with the lamps turned as the matrix hangs. */
function hung<T extends string, O extends RasterOptions>(
  kind: RasterKind<T, O>,
  options: O,
  size: Size,
): RasterProtocol {
  const protocol = kind.protocol(options, size);
  return { ...protocol, frames: (raster) => protocol.frames(oriented(raster, options)) };
}

function rasterCodec<T extends string, O extends RasterOptions>(kind: RasterKind<T, O>): Codec {
  return {
    encode: (written, given): Encoded => {
      const pages = written.map(composed);
      const options = kind.parse(given);
      const size = sizeOf(pages, told(options));
      const { most } = kind;
      if (most && (size.width > most.width || size.height > most.height))
        return {
          refused: true,
          code: refusals.pagesTooLong,
          reason: `${size.width} × ${size.height} lamps, room for ${most.width} × ${most.height}`,
        };
      for (const { picture } of pages)
        if (picture && (picture.width > size.width || picture.height > size.height))
          return {
            refused: true,
            code: refusals.pagesTooLong,
            reason: `a picture of ${picture.width} × ${picture.height} lamps, room for ${size.width} × ${size.height}`,
          };
      const protocol = hung(kind, options, size);
      return { packets: pages.flatMap((page) => protocol.frames(drawnOn(page, size))) };
    },
    decoder: (given) => {
      const options = kind.parse(given);
      const reader = kind.reader(options, told(options));
      const print = (found: readonly Found[]) => found.map((each) => printed(each, options));
      return { push: (bytes) => print(reader.push(bytes)), end: () => print(reader.end()) };
    },
  };
}

/** A letter and its accent are one cell. */
function composed(page: DecodedPage): DecodedPage {
  return { ...page, lines: page.lines.map((line) => ({ ...line, text: line.text.normalize('NFC') })) };
}

function printed({ raster, ...rest }: Found, options: RasterOptions): Decoded {
  return raster ? { ...rest, ...printedLamps(oriented(raster, options)) } : rest;
}

export function told({ width, height }: RasterOptions): Partial<Size> {
  return { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
}

function pick({ width, height }: Size): Size {
  return { width, height };
}
