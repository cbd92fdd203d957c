/** Where something stands: clicked on the map, or typed as coordinates. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../words/words.tsx';
import { readPoint, sayPoint } from './coordinates.ts';
import css from './map.module.css';
import { TownMap } from './town-map.tsx';
import type { GeoPoint, MapPoint } from './types.ts';

type Props = {
  /** What stands there. */
  readonly name: string;
  readonly value: GeoPoint | undefined;
  readonly onChange: (at: GeoPoint | undefined) => void;
  /** What stands around it already. */
  readonly others?: readonly MapPoint[];
};

export function PlaceField({ name, value, onChange, others = [] }: Props) {
  const { map: words } = useWords();
  const [text, setText] = useState(value ? sayPoint(value) : '');
  const put = (at: GeoPoint | undefined) => {
    setText(at ? sayPoint(at) : '');
    onChange(at);
  };
  const type = (next: string) => {
    setText(next);
    const at = readPoint(next);
    if (at || next.trim() === '') onChange(at);
  };
  const own: readonly MapPoint[] = value
    ? [{ ...value, id: 'own', name, tone: 'wait', sign: '●', state: words.here }]
    : [];
  const wrong = text.trim() !== '' && !readPoint(text);
  return (
    <div className={css.field}>
      <TownMap
        label={words.placeMap(name)}
        points={[...others, ...own]}
        chosen={['own']}
        tool="place"
        onPlace={put}
        empty={words.clickToPlace}
        height={320}
      />
      <Group align="flex-end" gap="sm">
        <TextInput
          label={words.coordinates}
          description={words.coordinatesHint}
          placeholder="47.21840, -1.55360"
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          error={wrong && words.noCoordinates}
          flex="1 1 260px"
        />
        {value && (
          <Button variant="subtle" onClick={() => put(undefined)}>
            {words.takeAway}
          </Button>
        )}
      </Group>
    </div>
  );
}
