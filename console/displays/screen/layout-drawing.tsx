/** How a screen is divided, drawn small: the proportions of its zones, with their names where there is room. */
import type { ScreenLayout, ScreenZone } from '#core/contracts/index.ts';
import { boxesOf } from '#core/display/layout.ts';
import { useWords } from '../../words/words.tsx';
import css from './screen.module.css';

type Props = {
  readonly layout: ScreenLayout;
  readonly width: number;
  readonly height: number;
  /** Of the longer side, px. */
  readonly side: number;
  readonly named?: boolean;
};

const gap = 0.006;

export function LayoutDrawing({ layout, width, height, side, named = false }: Props) {
  const { zones } = useWords().screens.settings;
  const scale = side / Math.max(width, height);
  const [w, h] = [width * scale, height * scale];
  const space = gap * side;
  return (
    <svg
      className={css.drawing}
      width={w}
      height={h}
      viewBox={`0 0 ${w} ${h}`}
      aria-hidden="true"
      focusable="false"
    >
      {Object.entries(boxesOf(layout, { width, height })).map(([zone, box]) => (
        <g key={zone} data-zone={zone}>
          <rect
            x={box.left * w + space}
            y={box.top * h + space}
            width={box.width * w - 2 * space}
            height={box.height * h - 2 * space}
            rx={space}
          />
          {named && (
            <text x={(box.left + box.width / 2) * w} y={(box.top + box.height / 2) * h}>
              {zones[zone as ScreenZone]}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
