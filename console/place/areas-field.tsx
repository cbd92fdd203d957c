/** Areas on the map of the town, and the displays that stand in them. */
import { Chip, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Area, BriefDisplay } from '#core/contracts/index.ts';
import { areasOf } from '#core/neighbourhood/concerns.ts';
import { dutyQueries } from '../api/duty.ts';
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
      <Neighbourhoods value={value} onChange={onChange} />
      {points.length === 0 && <Text c="dimmed">{words.noPlaces}</Text>}
      <AreaField label={words.areas} value={value} onChange={onChange} points={points} />
    </div>
  );
}

type ChipsProps = Pick<Props, 'value' | 'onChange'>;

/** The parts of the town by their names, and its communes; what has been drawn stays beside them. */
function Neighbourhoods({ value, onChange }: ChipsProps) {
  const { place: words } = useWords();
  const { data } = useQuery(dutyQueries.neighbourhoods());
  const known = data?.neighbourhoods ?? [];
  if (known.length === 0) return null;
  const chosen = [...new Set(value.flatMap(({ of }) => of?.neighbourhood ?? []))];
  const choose = (ids: readonly string[]) => {
    const kept = value.filter(({ of }) => of === undefined || ids.includes(of.neighbourhood));
    const added = known.filter(({ id }) => ids.includes(id) && !chosen.includes(id));
    onChange([...kept, ...added.flatMap(areasOf)]);
  };
  return (
    <Chip.Group multiple value={chosen} onChange={choose}>
      <Group gap="xs" role="group" aria-label={words.neighbourhoods}>
        {known.map(({ id, name, insee }) => (
          <Chip key={id} value={id} variant="light">
            {insee === undefined ? name : `${name} (${insee})`}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
