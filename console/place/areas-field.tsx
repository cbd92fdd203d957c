/** Areas on the map of the town, and the displays that stand in them. */
import { Text } from '@mantine/core';
import type { Area, Display } from '#core/contracts/index.ts';
import { conditionSigns } from '../frame/signs.tsx';
import { AreaField } from '../map/area-field.tsx';
import { useWords } from '../words/words.tsx';
import css from './place.module.css';

type Props = {
  readonly value: readonly Area[];
  readonly onChange: (areas: Area[]) => void;
  readonly displays: readonly Display[];
};

/** What a display's own word of itself means on the map. */
const conditions = { new: 'waiting', online: 'lit', offline: 'silent', revoked: 'revoked' } as const;

export function AreasField({ value, onChange, displays }: Props) {
  const { place: words, displays: said } = useWords();
  const points = displays.flatMap(({ id, name, state, place }) => {
    const [tone, sign] = conditionSigns[conditions[state]];
    return place ? [{ id, name, ...place, tone, sign, state: said.conditions[conditions[state]] }] : [];
  });
  return (
    <div className={css.picked}>
      {points.length === 0 && <Text c="dimmed">{words.noPlaces}</Text>}
      <AreaField label={words.areas} value={value} onChange={onChange} points={points} />
    </div>
  );
}
