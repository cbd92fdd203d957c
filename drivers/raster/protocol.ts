/** What a protocol of lamps must say for the shared session, codec and fake panel to do the rest. */
import type { TObject } from 'typebox';
import type { Raster } from '#core/panel/raster.ts';
import type { Decoded, Driver, Wiring } from '../driver.ts';
import type { Size } from './lamps.ts';
import type { RasterOptions } from './options.ts';

/** One panel's half of a protocol; it may count what it sends. */
export type RasterProtocol = {
  /** The frames that light exactly these lamps, in the order to send them. */
  readonly frames: (raster: Raster) => readonly Uint8Array[];
  /** Silence after each picture, ms. */
  readonly gapMs: number;
  /** Silence between the frames of one picture, ms; as after it when absent. */
  readonly frameGapMs?: number;
  /** How long a flashing page is lit, and then dark, ms. */
  readonly flashMs: number;
  /** The picture is sent again this often, ms; absent where the panel keeps it. */
  readonly refreshMs?: number;
  /** The panel goes dark by itself when nothing comes any more. */
  readonly losesWithoutRefresh?: boolean;
  /** Starts or ends the panel's own test pattern; absent where it has none and ours is drawn. */
  readonly test?: (on: boolean) => readonly Uint8Array[];
  /** Said before the sender goes away. */
  readonly farewell?: () => readonly Uint8Array[];
};

/** One thing read from a wire; with lamps when it says what is lit. */
export type Found = Decoded & { readonly kind: string; readonly raster?: Raster };
export type Reader = {
  readonly push: (bytes: Uint8Array) => readonly Found[];
  readonly end: () => readonly Found[];
};

export type RasterKind<T extends string, O extends RasterOptions> = {
  readonly type: T;
  readonly title: Driver['title'];
  readonly wiring: Wiring;
  readonly optionsSchema: TObject;
  /** Throws a TypeError that names the field. */
  readonly parse: (options: unknown) => O;
  /** Lamps have colours and levels of their own; otherwise they are lit or not. */
  readonly rgb: boolean;
  /** The largest matrix that the protocol can name; absent where there is no such bound. */
  readonly most?: Size;
  readonly losesWithoutRefresh?: (options: O) => boolean;
  readonly protocol: (options: O, size: Size) => RasterProtocol;
  /** `size` as far as the options tell it: not every protocol does. */
  readonly reader: (options: O, size: Partial<Size>) => Reader;
};
