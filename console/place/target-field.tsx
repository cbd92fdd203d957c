/** Where: every display, some of them by name, by tag, or by what area they stand in. */
import { Checkbox, Chip, Group, Skeleton, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { BriefDisplay, Target } from '#core/contracts/index.ts';
import { displayQueries } from '../api/displays.ts';
import { Choice } from '../frame/choice.tsx';
import { useWords } from '../words/words.tsx';
import { fold } from './fold.ts';
import css from './place.module.css';

const AreasField = lazy(async () => ({ default: (await import('./areas-field.tsx')).AreasField }));

type Way = 'all' | 'displays' | 'tags' | 'areas';
type Props = { readonly value: Target; readonly onChange: (target: Target) => void };
type Chooser = Props & { readonly displays: readonly BriefDisplay[] };

/** As many as are read through; who looks for another one searches. */
const mostShown = 30;

export function TargetField({ value, onChange }: Props) {
  const { place: words } = useWords();
  const { data } = useQuery(displayQueries.brief({}));
  const displays = data?.displays.filter(({ condition }) => condition !== 'revoked') ?? [];
  const [way, setWay] = useState<Way>(() => wayOf(value));
  const choose = (next: Way) => {
    setWay(next);
    onChange(next === 'all' ? { all: true } : {});
  };
  const chooser = { value, onChange, displays };
  return (
    <div className={css.target}>
      <Choice<Way>
        label={words.where}
        value={way}
        onChange={choose}
        data={[
          { value: 'all', label: words.everywhere },
          { value: 'displays', label: words.byDisplay },
          { value: 'tags', label: words.byTag },
          { value: 'areas', label: words.byArea },
        ]}
      />
      {way === 'displays' && <Named {...chooser} />}
      {way === 'tags' && <Tags {...chooser} />}
      {way === 'areas' && (
        <Suspense fallback={<Skeleton height={320} width="100%" />}>
          <AreasField
            value={value.areas ?? []}
            onChange={(areas) => onChange({ areas })}
            displays={displays}
          />
        </Suspense>
      )}
    </div>
  );
}

function wayOf({ all, tags, areas }: Target): Way {
  if (all) return 'all';
  if (tags?.length) return 'tags';
  return areas?.length ? 'areas' : 'displays';
}

/** Those chosen stay in sight whatever is searched for. */
function Named({ value, onChange, displays }: Chooser) {
  const { place: words, displays: sorts } = useWords();
  const [text, setText] = useState('');
  const chosen = value.displays ?? [];
  const wanted = fold(text.trim());
  const matching = displays.filter(
    ({ id, name, tags }) => chosen.includes(id) || fold([name, ...tags].join(' ')).includes(wanted),
  );
  const shown = matching
    .toSorted((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)))
    .slice(0, Math.max(mostShown, chosen.length));
  return (
    <div className={css.picked}>
      {displays.length > 6 && (
        <TextInput
          type="search"
          label={words.findDisplay}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group
        aria-label={words.displays}
        value={[...chosen]}
        onChange={(ids) => onChange({ displays: ids })}
      >
        <div className={css.found}>
          {shown.map(({ id, name, tags, kind }) => (
            <Checkbox key={id} value={id} label={name} description={[sorts[kind], ...tags].join(' · ')} />
          ))}
        </div>
      </Checkbox.Group>
      <Text size="sm" c="dimmed" role="status">
        {matching.length === 0 ? words.noneFound : words.chosen(chosen.length)}
        {matching.length > shown.length && ` ${words.moreToFind(matching.length - shown.length)}`}
      </Text>
    </div>
  );
}

function Tags({ value, onChange, displays }: Chooser) {
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
