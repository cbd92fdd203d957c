/** How many lamps a panel has, and which letters they can be. */
import { Chip, Group, MultiSelect, NumberInput, Select, Switch } from '@mantine/core';
import type { PanelColour, PanelProfile } from '#core/contracts/index.ts';
import { panelColours } from '../../api/lists.ts';
import type { KnownDriver } from '../../api/panels.ts';
import { useWords } from '../../words/words.tsx';
import { type PanelDraft, withPixels, withShape } from './draft.ts';
import { type Shape, shapes } from './geometry.ts';
import css from './panel.module.css';

type Props = {
  readonly draft: PanelDraft;
  readonly driver: KnownDriver;
  readonly onChange: (draft: PanelDraft) => void;
};

const bounds = {
  width: [8, 1024],
  height: [5, 512],
  columns: [1, 400],
  rows: [1, 64],
  maxPages: [1, 26],
} as const;

export function GeometryFields({ draft, driver, onChange }: Props) {
  const { form } = useWords().panels;
  const { profile, shape } = draft;
  const set = (change: Partial<PanelProfile>) =>
    onChange({ ...draft, profile: { ...profile, ...change } as PanelProfile });
  const number = (field: keyof typeof bounds) => (
    <NumberInput
      label={form[field]}
      min={bounds[field][0]}
      max={bounds[field][1]}
      allowDecimal={false}
      required
      withAsterisk={false}
      value={profile[field]}
      onChange={(value) => set({ [field]: Math.max(bounds[field][0], Number(value)) })}
    />
  );
  return (
    <>
      <div>
        <p className={css.label} id="shape">
          {form.shape}
        </p>
        <Chip.Group value={shape} onChange={(next) => onChange(withShape(draft, next as Shape, driver))}>
          <Group gap="xs" role="group" aria-labelledby="shape">
            {shapes.map((one) => (
              <Chip key={one} value={one} variant="light">
                {form.shapes[one]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </div>
      {shape === 'free' && (
        <div className={css.fields}>
          {number('width')}
          {number('height')}
          {number('columns')}
          {number('rows')}
        </div>
      )}
      <Switch
        label={form.pixels}
        description={form.pixelsHint}
        checked={profile.pixels === true}
        onChange={(event) =>
          onChange({ ...draft, profile: withPixels(profile, event.currentTarget.checked) })
        }
      />
      <div className={css.row}>
        <MultiSelect
          label={form.colours}
          value={[...profile.colours]}
          onChange={(colours) => set({ colours: colours as PanelColour[] })}
          data={panelColours.map((value) => ({ value, label: form.colourNames[value] }))}
        />
        {!profile.pixels && (
          <Select
            label={form.repertoire}
            allowDeselect={false}
            value={profile.repertoire}
            onChange={(value) => set({ repertoire: (value ?? 'ascii') as PanelProfile['repertoire'] })}
            data={(['ascii', 'alpha', 'latin1', 'unicode'] as const).map((value) => ({
              value,
              label: form.repertoires[value],
            }))}
          />
        )}
        {number('maxPages')}
      </div>
      <Switch
        label={form.roadside}
        description={form.roadsideHint}
        checked={profile.roadside}
        onChange={(event) => set({ roadside: event.currentTarget.checked })}
      />
    </>
  );
}
