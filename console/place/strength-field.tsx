/** How loud: the class, and what it leaves to choose. */
import { Input, NumberInput, Radio, Slider, Switch, Text } from '@mantine/core';
import type { PlacementClass } from '#core/contracts/index.ts';
import { placementClasses } from '../api/lists.ts';
import { Choice } from '../frame/choice.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './place.module.css';

export type Strength = {
  readonly class: PlacementClass;
  readonly weight: number;
  readonly share: number;
  readonly dwellSeconds: number | undefined;
};

type Props = { readonly value: Strength; readonly onChange: (strength: Strength) => void };

export function StrengthField({ value, onChange }: Props) {
  const { place: words } = useWords();
  const set = (change: Partial<Strength>) => onChange({ ...value, ...change });
  const loud = value.class === 'urgent' || value.class === 'vital';
  return (
    <div className={css.when}>
      <Radio.Group
        aria-label={words.strength}
        value={value.class}
        onChange={(next) => set({ class: next as PlacementClass })}
      >
        <div className={css.choices}>
          {placementClasses.map((one) => (
            <Radio
              key={one}
              value={one}
              label={<ClassSign value={one} />}
              description={words.classHints[one]}
            />
          ))}
        </div>
      </Radio.Group>
      {loud && (
        <Text size="sm" c="dimmed">
          {words.preferAlert}
        </Text>
      )}
      {value.class === 'routine' && (
        <Input.Wrapper label={words.weight} labelElement="div" className={css.weight ?? ''}>
          <Choice
            label={words.weight}
            value={String(value.weight)}
            onChange={(next) => set({ weight: Number(next) })}
            data={([1, 2, 4] as const).map((n) => ({ value: String(n), label: words.weights[n] }))}
          />
        </Input.Wrapper>
      )}
      {value.class === 'campaign' && <Share value={value.share} onChange={(share) => set({ share })} />}
      <Dwell value={value.dwellSeconds} onChange={(dwellSeconds) => set({ dwellSeconds })} />
    </div>
  );
}

function Share({ value, onChange }: { value: number; onChange: (share: number) => void }) {
  const { place: words, common } = useWords();
  const say = useSay();
  return (
    <Input.Wrapper label={common.of(words.share, say.percent(value))} labelElement="div">
      <Slider
        thumbProps={{ 'aria-label': words.share }}
        min={0.1}
        max={0.9}
        step={0.05}
        label={null}
        value={value}
        onChange={(share) => onChange(Math.round(share * 100) / 100)}
      />
    </Input.Wrapper>
  );
}

type DwellProps = {
  readonly value: number | undefined;
  readonly onChange: (seconds: number | undefined) => void;
};

function Dwell({ value, onChange }: DwellProps) {
  const { place: words, common } = useWords();
  return (
    <div className={css.dwell}>
      <Switch
        label={common.of(words.dwell, words.dwellAuto.toLowerCase())}
        checked={value === undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? undefined : 10)}
      />
      {value !== undefined && (
        <NumberInput
          aria-label={words.dwell}
          min={1}
          max={3600}
          suffix=" s"
          w={120}
          value={value}
          onChange={(seconds) => onChange(Number(seconds) || 10)}
        />
      )}
    </div>
  );
}
