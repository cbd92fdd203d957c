/** Areas on the map of the town, and the displays that stand in them. */
import { Text } from '@mantine/core';
import type { Area, BriefDisplay } from '#core/contracts/index.ts';
import { conditionSigns } from '../frame/signs.tsx';
import { AreaField } from '../map/area-field.tsx';
import { useWords } from '../words/words.tsx';
import css from './place.module.css';

type Props = {
  readonly value: readonly Area[];
  readonly onChange: (areas: Area[]) => void;
  readonly displays: readonly BriefDisplay[];
};

export function AreasField({ value, onChange, displays }: Props) {
  const { place: words, displays: said } = useWords();
  const points = displays.flatMap(({ id, name, condition, place }) => {
    const [tone, sign] = conditionSigns[condition];
    return place ? [{ id, name, ...place, tone, sign, state: said.conditions[condition] }] : [];
  });
  return (
    <div className={css.picked}>
      {points.length === 0 && <Text c="dimmed">{words.noPlaces}</Text>}
      <AreaField label={words.areas} value={value} onChange={onChange} points={points} />
    </div>
  );
}
