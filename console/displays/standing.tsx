/** What a display shows at an instant: the picture, and the words under it. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Display } from '#core/contracts/index.ts';
import { queries } from '../api/queries.ts';
import type { Showing } from '../api/types.ts';
import { Glass } from '../previews/glass.tsx';
import { Slide } from '../previews/slide.tsx';
import { useSay, useWords, type Words } from '../words/words.tsx';
import css from './standing.module.css';

/** Nobody has seen it shown: the display says nothing, or has never said anything, or is in fault. */
export function isPlanned({ condition }: Pick<Display, 'condition'>): boolean {
  return condition !== 'lit' && condition !== 'dark';
}

export function sayShowing(showing: Showing, { displays }: Words): string {
  if (showing.kind === 'item') return showing.title ?? displays.showing.unknown;
  if (showing.kind === 'alert') return showing.title ?? displays.showing.alert;
  return displays.showing[showing.kind];
}

type Props = { readonly display: Display; readonly at?: number; readonly maxHeight?: number };

/** The picture alone, on the wall it hangs on. */
export function Thumbnail({ display, at, maxHeight = 168 }: Props) {
  const words = useWords();
  const { data, isPending } = useQuery(queries.showing(display.id, at));
  return (
    <div
      className={css.wall}
      data-planned={(at === undefined && isPlanned(display)) || undefined}
      style={{ minHeight: `min(${maxHeight + 32}px, 56vw)` }}
    >
      {isPending ? (
        <Skeleton height={maxHeight} radius="sm" />
      ) : (
        <Picture display={display} showing={data} maxHeight={maxHeight} words={words} />
      )}
    </div>
  );
}

type PictureProps = {
  readonly display: Display;
  readonly showing: Showing | undefined;
  readonly maxHeight: number;
  readonly words: Words;
};

function Picture({ display, showing, maxHeight, words }: PictureProps) {
  const { profile, name } = display;
  if (showing?.glass) {
    return <Glass svg={showing.glass} alt={words.displays.glass(name, sayShowing(showing, words))} />;
  }
  if (showing?.rendition && profile.kind === 'screen') {
    return (
      <Slide
        rendition={showing.rendition}
        width={profile.width}
        height={profile.height}
        maxHeight={maxHeight}
        title={words.displays.thumbnail(name)}
      />
    );
  }
  const ratio = Math.min(maxHeight / profile.height, 300 / profile.width);
  return (
    <div
      className={css.off}
      data-kind={showing?.kind}
      style={{ width: profile.width * ratio, height: profile.height * ratio }}
    />
  );
}

type WordsProps = Pick<Props, 'display' | 'at'> & {
  /** Where it is said beside it that it is the programme. */
  readonly bare?: boolean;
};

/** “Marché de Noël, jusqu’à 14 h 05”; “Au programme : …” where nobody has seen it. */
export function StandingWords({ display, at, bare = false }: WordsProps) {
  const words = useWords();
  const say = useSay();
  const { data, isPending } = useQuery(queries.showing(display.id, at));
  if (!data) return isPending ? <Skeleton height={20} width="70%" /> : words.displays.showing.unknown;
  // The end of a turn of some seconds is no news; that it takes turns is.
  const tail = ({ kind, from, until }: Showing) => {
    if (kind === 'outside') return '';
    return `, ${until - from < 120_000 ? words.displays.inTurn : say.until(until)}`;
  };
  return (
    <>
      {!bare && at === undefined && isPlanned(display) && (
        <span className="dim">{words.displays.planned} </span>
      )}
      {sayShowing(data, words)}
      <span className="dim">{tail(data)}</span>
    </>
  );
}
