/** A slide as the screen paints it: the server's own document, at its true size, scaled down. */
import { useElementSize } from '@mantine/hooks';
import css from './slide.module.css';

type Props = {
  readonly rendition: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The tallest it may get, px; a portrait screen is then narrower than its column. */
  readonly maxHeight?: number;
};

export function Slide({ rendition, width, height, title, maxHeight = 320 }: Props) {
  const { ref, width: room } = useElementSize();
  const widest = Math.min(1, maxHeight / height) * width;
  const scale = room === 0 ? 0 : Math.min(room, widest) / width;
  return (
    <div ref={ref} className={css.room}>
      <div className={css.slide} style={{ width: width * scale, height: height * scale }}>
        <iframe
          title={title}
          src={`/api/renditions/${rendition}/slide`}
          // Same origin for its fonts and pictures; no scripts at all.
          sandbox="allow-same-origin"
          tabIndex={-1}
          loading="lazy"
          width={width}
          height={height}
          style={{ transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}
