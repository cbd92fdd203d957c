/** The point of a picture that no crop may lose: clicked on, or moved with the arrow keys. */
import type { KeyboardEvent, MouseEvent } from 'react';
import { type Focal, pictureAt } from '../api/media.ts';
import { useWords } from '../words/words.tsx';
import css from './focal-point.module.css';

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.05, 0],
  ArrowRight: [0.05, 0],
  ArrowUp: [0, -0.05],
  ArrowDown: [0, 0.05],
};
const within = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

type Props = {
  readonly media: string;
  /** The middle when absent. */
  readonly focal: Focal | null | undefined;
  readonly readOnly: boolean;
  readonly onChange: (focal: Focal) => void;
};

export function FocalPoint({ media, focal, readOnly, onChange }: Props) {
  const { picture: words } = useWords().messages;
  const { x, y } = focal ?? { x: 0.5, y: 0.5 };
  const move = (to: Focal) => onChange({ x: within(to.x), y: within(to.y) });
  const point = (event: MouseEvent<HTMLButtonElement>) => {
    // A press of the keyboard comes as a click without a place.
    if (event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    move({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  const nudge = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    move({ x: x + step[0], y: y + step[1] });
  };
  return (
    <button
      type="button"
      className={css.focal}
      aria-label={words.focal}
      title={words.focalHint}
      disabled={readOnly}
      onClick={point}
      onKeyDown={nudge}
    >
      <img src={pictureAt(media, 960)} alt="" />
      <span className={css.cross} style={{ left: `${x * 100}%`, top: `${y * 100}%` }} />
    </button>
  );
}
