/** A real slide in the dress that is being chosen, composed by the server as a screen would get it. */
import { Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import { type TownLook, townQueries } from '../../api/town.ts';
import type { Surface } from '../../api/types.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { Slide } from '../../previews/slide.tsx';
import { useWords } from '../../words/words.tsx';
import own from './town.module.css';

type Look = {
  readonly slide: Surface | undefined;
  /** The colour cannot be read from afar. */
  readonly refused: boolean;
  readonly error: unknown;
};

const whole = /^#[0-9a-f]{6}$/i;

export function useLook({ name, colour, arms, typeface }: TownLook): Look {
  const { sample } = useWords().town;
  const [settled] = useDebouncedValue({ name, colour, arms, typeface }, 250, { leading: true });
  const asked = whole.test(settled.colour) && settled.name.trim() !== '';
  const { data, error } = useQuery({ ...townQueries.look(settled, sample), enabled: asked });
  const refused = error instanceof ApiError && error.problem.code === 'TERRITORY_COLOUR';
  return {
    slide: data?.surfaces.find(({ id }) => id === 'landscape'),
    refused: refused || !whole.test(colour),
    error: refused ? null : error,
  };
}

export function LookPreview({ look: { slide, refused, error } }: { look: Look }) {
  const { town: words } = useWords();
  return (
    <figure className={own.wall}>
      <ProblemNote error={error} />
      {slide?.rendition ? (
        <Slide rendition={slide.rendition} width={slide.width} height={slide.height} title={words.preview} />
      ) : (
        !error && <Skeleton height={200} />
      )}
      <figcaption>
        {refused ? (
          <Text c="red" role="status">
            {words.colourRefused}
          </Text>
        ) : (
          words.previewSo
        )}
      </figcaption>
    </figure>
  );
}
