/** A picture over which rectangles are laid: two touches each, or the arrow keys and Enter. */
import { Button } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { Blur } from '#core/contracts/index.ts';
import { useWords } from '../words/words.tsx';
import css from './inbox.module.css';
import { between, type Point, stepped } from './rectangle.ts';

type Props = {
  readonly src: string;
  readonly label: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly blur: readonly Blur[];
  readonly onChange: (blur: readonly Blur[]) => void;
};

export function BlurPicture({ src, label, size, blur, onChange }: Props) {
  const { inbox: words } = useWords();
  const [corner, setCorner] = useState<Point>();
  const [cross, setCross] = useState<Point>({ x: 0.5, y: 0.5 });
  const touch = (at: Point) => {
    if (!corner) return setCorner(at);
    setCorner(undefined);
    onChange([...blur, between(corner, at)]);
  };
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    // A press of Enter comes as a click from nowhere.
    if (event.detail === 0) return touch(cross);
    const box = event.currentTarget.getBoundingClientRect();
    touch({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  const key = (event: KeyboardEvent) => {
    const next = stepped(cross, event.key);
    if (!next) return;
    event.preventDefault();
    setCross(next);
  };
  const shown = corner ? [...blur, between(corner, cross)] : blur;
  return (
    <figure className={css.picture}>
      <button
        type="button"
        className={css.canvas}
        aria-label={`${label}. ${words.blurHint}`}
        onClick={click}
        onKeyDown={key}
      >
        <img src={src} alt="" width={size.width} height={size.height} />
        {shown.map(({ x, y, width, height }) => (
          <span
            key={`${x} ${y} ${width} ${height}`}
            className={css.blur}
            style={{
              left: `${x * 100}%`,
              top: `${y * 100}%`,
              width: `${width * 100}%`,
              height: `${height * 100}%`,
            }}
          />
        ))}
        <span className={css.cross} style={{ left: `${cross.x * 100}%`, top: `${cross.y * 100}%` }} />
      </button>
      <figcaption>
        <span className="dim small">{words.blurHint}</span>
        <span role="status">{words.blurs(blur.length)}</span>
        {blur.length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange([])}>
            {words.unblur}
          </Button>
        )}
      </figcaption>
    </figure>
  );
}
