/** How bright a panel is, by day and by night. */
import { NumberInput, Switch } from '@mantine/core';
import type { PanelBrightness } from '#core/contracts/index.ts';
import { Clock } from '../../frame/clock.tsx';
import { useWords } from '../../words/words.tsx';
import css from './panel.module.css';

const usual: PanelBrightness = { dayPercent: 100, nightPercent: 30, from: '22:00', until: '06:30' };

type Props = {
  readonly value: PanelBrightness | undefined;
  readonly onChange: (value: PanelBrightness | undefined) => void;
};

export function BrightnessFields({ value, onChange }: Props) {
  const { form } = useWords().panels;
  const percent = (label: string, field: 'dayPercent' | 'nightPercent', of: PanelBrightness) => (
    <NumberInput
      label={label}
      min={1}
      max={100}
      allowDecimal={false}
      suffix=" %"
      value={of[field]}
      onChange={(next) => onChange({ ...of, [field]: Math.max(1, Number(next) || 1) })}
    />
  );
  return (
    <>
      <Switch
        label={form.brightness}
        description={form.brightnessHint}
        checked={value !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? usual : undefined)}
      />
      {value && (
        <div className={css.fields}>
          {percent(form.day, 'dayPercent', value)}
          {percent(form.night, 'nightPercent', value)}
          <Clock
            shown
            label={form.nightFrom}
            value={value.from}
            onChange={(from) => onChange({ ...value, from })}
          />
          <Clock
            shown
            label={form.nightUntil}
            value={value.until}
            onChange={(until) => onChange({ ...value, until })}
          />
        </div>
      )}
    </>
  );
}
