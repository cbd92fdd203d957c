/** The panels that stand in French streets, as starting points. */
import type { PanelColour, PanelProfile } from '#core/contracts/index.ts';

export type Geometry = Pick<PanelProfile, 'width' | 'height' | 'columns' | 'rows'>;
export type Preset = Geometry & {
  readonly pixels?: boolean;
  readonly colours?: readonly PanelColour[];
};

export const presets = {
  line: { width: 96, height: 8, columns: 16, rows: 1 },
  two: { width: 96, height: 16, columns: 16, rows: 2 },
  four: { width: 96, height: 32, columns: 16, rows: 4 },
  eight: { width: 120, height: 64, columns: 20, rows: 8 },
  graphic: { width: 128, height: 64, columns: 21, rows: 8, pixels: true },
  colour: { width: 64, height: 64, columns: 10, rows: 8, pixels: true, colours: ['rgb'] },
} as const satisfies Record<string, Preset>;

export type Shape = keyof typeof presets | 'free';
export const shapes = [...(Object.keys(presets) as (keyof typeof presets)[]), 'free'] as const;

/** Which of them a panel is; `free` when it is none. */
export function shapeOf({ width, height, columns, rows }: Geometry): Shape {
  const same = (one: Geometry) =>
    one.width === width && one.height === height && one.columns === columns && one.rows === rows;
  return shapes.find((shape) => shape !== 'free' && same(presets[shape])) ?? 'free';
}
