/** Where something stands: clicked on the map, or typed as coordinates. */
import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { displayQueries } from '../api/displays.ts';
import { conditionSigns } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';
import { readPoint, sayPoint } from './coordinates.ts';
import css from './map.module.css';
import { TownMap } from './town-map.tsx';
import type { GeoPoint, MapPoint } from './types.ts';

/** The point that is being placed. */
const here = 'here';
const marked = [here];

type Props = {
  /** What stands there. */
  readonly name: string;
  readonly value: GeoPoint | undefined;
  readonly onChange: (at: GeoPoint | undefined) => void;
  /** Its id among those that are on the map already. */
  readonly own?: string;
};

export function PlaceField({ name, value, onChange, own }: Props) {
  const { map: words, displays } = useWords();
  const [opened, setOpened] = useState(value !== undefined);
  const { data } = useQuery({ ...displayQueries.brief({ placed: 'true' }), enabled: opened });
  const others = useMemo(
    () =>
      (data?.displays ?? []).flatMap(({ id, name: other, place, condition }): MapPoint[] => {
        if (!place || id === own) return [];
        const [, sign] = conditionSigns[condition];
        return [{ ...place, id, name: other, tone: 'quiet', sign, state: displays.conditions[condition] }];
      }),
    [data, own, displays],
  );
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
  const points = useMemo(
    (): readonly MapPoint[] => [
      ...others,
      ...(value ? [{ ...value, id: here, name, tone: 'wait', sign: '●', state: words.here } as const] : []),
    ],
    [others, value, name, words],
  );
  const wrong = text.trim() !== '' && !readPoint(text);
  if (!opened) {
    return (
      <div>
        <Button variant="default" onClick={() => setOpened(true)}>
          {words.putOnMap}
        </Button>
      </div>
    );
  }
  return (
    <div className={css.field}>
      <TownMap
        label={words.placeMap(name)}
        points={points}
        chosen={marked}
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
