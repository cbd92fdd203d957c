/** Areas on the ground, drawn on the map or typed: a circle around a place, an outline corner by corner. */
import { Button, NumberInput, Text, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { circleAround, liesIn } from '#core/display/area.ts';
import { useWords } from '../words/words.tsx';
import { readPoint } from './coordinates.ts';
import css from './map.module.css';
import { TownMap } from './town-map.tsx';
import type { Area, MapPoint, Tool } from './types.ts';

type Props = {
  readonly label: string;
  readonly value: readonly Area[];
  readonly onChange: (areas: Area[]) => void;
  /** What may lie in the areas. */
  readonly points: readonly MapPoint[];
  readonly chosen?: readonly string[];
  readonly onPick?: (id: string) => void;
  readonly fit?: string;
  readonly empty?: string;
  readonly height?: number;
};

export function AreaField({ label, value, onChange, points, chosen, onPick, ...rest }: Props) {
  const { map: words } = useWords();
  const [tool, setTool] = useState<Tool>();
  // Neighbourhoods are chosen by name, and taken away where they were chosen.
  const drawn = value.filter(({ of }) => of === undefined);
  const inside = (area: Area) => points.filter((point) => liesIn(area, point)).length;
  return (
    <div className={css.field}>
      <div className={css.bar}>
        {(['circle', 'outline'] as const).map((one) => (
          <Button
            key={one}
            variant={tool === one ? 'filled' : 'default'}
            aria-pressed={tool === one}
            onClick={() => setTool(tool === one ? undefined : one)}
          >
            {words.draw[one]}
          </Button>
        ))}
        <Text size="sm" c="dimmed" role="status">
          {tool && words.how[tool]}
        </Text>
      </div>
      <TownMap
        {...rest}
        label={label}
        points={points}
        areas={value}
        tool={tool}
        onDrawn={(area) => {
          onChange([...value, area]);
          setTool(undefined);
        }}
        onCancel={() => setTool(undefined)}
        {...(chosen && { chosen })}
        {...(onPick && { onPick })}
      />
      {drawn.length > 0 && (
        <ul className={css.areas}>
          {drawn.map((area, n) => (
            <li key={JSON.stringify(area.polygon[0])}>
              {words.area(n + 1, inside(area))}
              <Button
                variant="subtle"
                size="xs"
                aria-label={words.removeArea(n + 1)}
                onClick={() => onChange(value.filter((other) => other !== area))}
              >
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TypedCircle points={points} onAdd={(area) => onChange([...value, area])} />
    </div>
  );
}

type TypedProps = { readonly points: readonly MapPoint[]; readonly onAdd: (area: Area) => void };

/** The same by keyboard: around the name of a display, or around coordinates. */
function TypedCircle({ points, onAdd }: TypedProps) {
  const { map: words } = useWords();
  const [centre, setCentre] = useState('');
  const [radius, setRadius] = useState(500);
  const [wrong, setWrong] = useState(false);
  const names = `${useId()}-names`;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const wanted = centre.trim().toLocaleLowerCase();
    const at = points.find(({ name }) => name.toLocaleLowerCase() === wanted) ?? readPoint(centre);
    setWrong(!at);
    if (at) {
      onAdd(circleAround(at, radius));
      setCentre('');
    }
  };
  return (
    <form className={css.typed} onSubmit={add}>
      <TextInput
        label={words.around}
        placeholder={words.aroundPlaceholder}
        value={centre}
        onChange={(event) => setCentre(event.currentTarget.value)}
        error={wrong && words.noSuchPlace}
        list={names}
      />
      <datalist id={names}>
        {points.slice(0, 200).map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <NumberInput
        label={words.radius}
        min={10}
        max={50_000}
        step={100}
        value={radius}
        onChange={(next) => setRadius(Number(next) || 500)}
      />
      <Button type="submit" variant="default">
        {words.addCircle}
      </Button>
    </form>
  );
}
