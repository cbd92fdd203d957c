/** Matrices of lamps at the far end of a line: they hear, light, and can be made to misbehave. They have nothing to answer. */
import { blank, lampRgb, type Raster } from '#core/panel/raster.ts';
import { type Fake, type FakeInput, wellBehaved, withDeadLamps } from '../fake.ts';
import { told } from './driver.ts';
import { coloured, lit, oriented, rasterOf, resized, type Size } from './lamps.ts';
import type { RasterOptions } from './options.ts';
import type { Abandoned, Noise, Scanner } from './scan.ts';

/** The lamps as the protocol left them, before the matrix is hung. */
export type Lamps = {
  /** Undefined: every lamp is lit, by the matrix's own test. */
  readonly raster: () => Raster | undefined;
  /** The power goes: what is kept in memory is lost. */
  readonly forget: () => void;
};
export type Board<E> = Lamps & { readonly obey: (event: E) => void };
export type FakeKind<T extends string, O extends RasterOptions, E> = {
  readonly type: T;
  readonly parse: (options: unknown) => O;
  readonly rgb: boolean;
  /** Dots that stay where they are without power. */
  readonly keepsPicture: boolean;
  /** Each piece is a datagram: what it does not finish is lost. */
  readonly datagrams: boolean;
  readonly name: (options: O) => string;
  readonly parser: (options: O) => Scanner<E>;
  readonly board: (options: O, size: Size, input: FakeInput) => Board<E>;
};

export function rasterFake<T extends string, O extends RasterOptions, E extends { readonly kind: string }>(
  kind: FakeKind<T, O, E>,
): Fake & { readonly type: T } {
  return {
    type: kind.type,
    attach: (line, input) => {
      const options = kind.parse(input.options);
      const { profile } = input;
      const size = { width: profile.width, height: profile.height, ...told(options) };
      const board = kind.board(options, size, input);
      const faults = wellBehaved();
      let parser = kind.parser(options);
      let powered = true;
      let frames = 0;

      const take = (events: readonly (E | Noise | Abandoned)[]) => {
        for (const event of events) {
          if (event.kind === 'noise') continue;
          frames++;
          if (event.kind === 'abandoned') continue;
          if (faults.drop > 0) faults.drop--;
          else if (!faults.refuse) board.obey(event as E);
        }
      };
      const listen = (bytes: Uint8Array) => {
        if (faults.deaf || !powered) return;
        take(parser.push(bytes));
        if (kind.datagrams) take(parser.end());
      };
      const seen = (): Raster => {
        if (!powered && !kind.keepsPicture) return blank(size);
        const raster = board.raster();
        if (!raster)
          return coloured(
            rasterOf(size, () => lit),
            colourOf(input),
          );
        const hung = oriented(resized(raster, size), options);
        return kind.rgb ? hung : coloured(hung, colourOf(input));
      };
      const stop = line.onData((bytes) => {
        if (faults.delayMs === 0) listen(bytes);
        else input.timers.after(faults.delayMs, () => listen(bytes));
      });
      return {
        signs: [
          {
            name: kind.name(options),
            profile,
            text: () => '',
            raster: () => withDeadLamps(seen(), faults.deadLamps),
          },
        ],
        faults,
        frames: () => frames,
        power: (on) => {
          powered = on;
          parser = kind.parser(options);
          if (!on) board.forget();
        },
        close: stop,
      };
    },
  };
}

function colourOf({ profile }: FakeInput): number {
  return lampRgb[profile.colours[0] ?? 'amber'];
}
