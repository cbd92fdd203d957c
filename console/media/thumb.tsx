/** What a file looks like, small; of a film, how long it is. */
import { type MediaItem, pictureAt } from '../api/media.ts';
import { useSay } from '../words/words.tsx';
import css from './media.module.css';

export function Thumb({ item }: { item: MediaItem }) {
  const say = useSay();
  const { hash, kind, focal, durationMs } = item;
  const { x, y } = focal ?? { x: 0.5, y: 0.5 };
  return (
    <span className={css.thumb}>
      {kind === 'picture' ? (
        <img
          src={pictureAt(hash, 480)}
          alt=""
          loading="lazy"
          style={{ objectPosition: `${x * 100}% ${y * 100}%` }}
        />
      ) : (
        // A second into it: many films begin in black.
        <video src={`/media/${hash}#t=1`} preload="metadata" muted playsInline tabIndex={-1} aria-hidden />
      )}
      {durationMs !== undefined && <span className={css.length}>{say.length(durationMs)}</span>}
    </span>
  );
}
