/** Where: every display, some of them by name, or by tag. */
import { Checkbox, Chip, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Display, Target } from '#core/contracts/index.ts';
import { queries } from '../api/queries.ts';
import { Choice } from '../frame/choice.tsx';
import { useWords } from '../words/words.tsx';
import css from './place.module.css';

type Way = 'all' | 'displays' | 'tags';
type Props = { readonly value: Target; readonly onChange: (target: Target) => void };

export function aimsAtSomething(target: Target): boolean {
  return Boolean(target.all) || Boolean(target.displays?.length) || Boolean(target.tags?.length);
}

/** The displays that a target means, as far as names and tags tell. */
export function aimedAt(target: Target, displays: readonly Display[]): readonly Display[] {
  return displays.filter(
    (display) =>
      display.state !== 'revoked' &&
      (target.all ||
        target.displays?.includes(display.id) ||
        target.tags?.some((tag) => display.tags.includes(tag))),
  );
}

export function TargetField({ value, onChange }: Props) {
  const { place: words } = useWords();
  const { data } = useQuery(queries.displays());
  const displays = data?.displays.filter((display) => display.state !== 'revoked') ?? [];
  const [way, setWay] = useState<Way>(value.all ? 'all' : value.tags?.length ? 'tags' : 'displays');
  const choose = (next: Way) => {
    setWay(next);
    onChange(next === 'all' ? { all: true } : {});
  };
  return (
    <div className={css.target}>
      <Choice
        label={words.where}
        value={way}
        onChange={(next) => choose(next as Way)}
        data={[
          { value: 'all', label: words.everywhere },
          { value: 'displays', label: words.byDisplay },
          { value: 'tags', label: words.byTag },
        ]}
      />
      {way === 'displays' && (
        <Checkbox.Group
          aria-label={words.displays}
          value={value.displays ?? []}
          onChange={(ids) => onChange({ displays: ids })}
        >
          <div className={css.choices}>
            {displays.map((display) => (
              <Checkbox
                key={display.id}
                value={display.id}
                label={display.name}
                description={display.tags.join(' · ')}
              />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {way === 'tags' && <Tags value={value} onChange={onChange} displays={displays} />}
    </div>
  );
}

function Tags({ value, onChange, displays }: Props & { displays: readonly Display[] }) {
  const { place: words } = useWords();
  const tags = [...new Set(displays.flatMap((display) => display.tags))].sort();
  if (tags.length === 0) return <Text c="dimmed">{words.noTags}</Text>;
  return (
    <Chip.Group multiple value={value.tags ?? []} onChange={(chosen) => onChange({ tags: chosen })}>
      <Group gap="xs" role="group" aria-label={words.tags}>
        {tags.map((tag) => (
          <Chip key={tag} value={tag} variant="light">
            {tag}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
