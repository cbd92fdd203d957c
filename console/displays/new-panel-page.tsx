/** A new panel: its lamps, what it can draw, and the wire to it. */
import {
  Button,
  MultiSelect,
  NumberInput,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { PanelColour } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { panelColours } from '../api/lists.ts';
import { useChange } from '../api/queries.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSpeech } from '../words/words.tsx';
import css from './displays.module.css';
import { firstPanel, jsonOf, type PanelDraft, panelInput } from './panel-draft.ts';

export function NewPanelPage() {
  const { words, timeZone, language } = useSpeech();
  const { panelForm: form, title } = words.displays;
  const [panel, setPanel] = useState<PanelDraft>(firstPanel);
  const [, go] = useLocation();
  const create = useChange(api.createDisplay);
  const set = (change: Partial<PanelDraft>) => setPanel({ ...panel, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = panelInput(panel, { timeZone, language });
    if (!input) return;
    create.mutate(input, {
      onSuccess: (display) => {
        toast(form.done);
        go(`/displays/${display.id}`);
      },
    });
  };
  const number = (label: string, field: 'width' | 'height' | 'columns' | 'rows' | 'maxPages') => (
    <NumberInput
      label={label}
      min={1}
      max={2048}
      required
      withAsterisk={false}
      value={panel[field]}
      onChange={(value) => set({ [field]: Number(value) })}
    />
  );
  return (
    <Page title={form.title} lead={form.lead} back={{ href: '/displays', label: title }}>
      <form className={css.form} onSubmit={submit}>
        <TextInput
          label={form.name}
          placeholder={form.namePlaceholder}
          required
          withAsterisk={false}
          maxLength={120}
          value={panel.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TagsInput label={form.tags} value={[...panel.tags]} onChange={(tags) => set({ tags })} />
        <div className={css.row}>
          {number(form.width, 'width')}
          {number(form.height, 'height')}
          {number(form.columns, 'columns')}
          {number(form.rows, 'rows')}
          {number(form.maxPages, 'maxPages')}
        </div>
        <div className={css.row}>
          <MultiSelect
            label={form.colours}
            value={[...panel.colours]}
            onChange={(colours) => set({ colours: colours as PanelColour[] })}
            data={panelColours.map((value) => ({ value, label: form.colourNames[value] }))}
          />
          <Select
            label={form.repertoire}
            allowDeselect={false}
            value={panel.repertoire}
            onChange={(value) => set({ repertoire: (value ?? 'alpha') as PanelDraft['repertoire'] })}
            data={(['ascii', 'alpha', 'latin1', 'unicode'] as const).map((value) => ({
              value,
              label: form.repertoires[value],
            }))}
          />
        </div>
        <Switch
          label={form.roadside}
          description={form.roadsideHint}
          checked={panel.roadside}
          onChange={(event) => set({ roadside: event.currentTarget.checked })}
        />
        <Wire panel={panel} set={set} />
        <ProblemNote error={create.error} />
        <div>
          <Button
            type="submit"
            loading={create.isPending}
            disabled={!panelInput(panel, { timeZone, language })}
          >
            {form.go}
          </Button>
        </div>
      </form>
    </Page>
  );
}

type WireProps = { readonly panel: PanelDraft; readonly set: (change: Partial<PanelDraft>) => void };

function Wire({ panel, set }: WireProps) {
  const { words } = useSpeech();
  const form = words.displays.panelForm;
  const json = (label: string, field: 'options' | 'transportOptions') => (
    <Textarea
      label={label}
      autosize
      minRows={2}
      spellCheck={false}
      classNames={{ input: css.json ?? '' }}
      error={jsonOf(panel[field]) === null ? form.badJson : undefined}
      value={panel[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className={css.row}>
        <TextInput
          label={form.driver}
          required
          withAsterisk={false}
          value={panel.driver}
          onChange={(event) => set({ driver: event.currentTarget.value.trim() })}
        />
        <Select
          label={form.transport}
          allowDeselect={false}
          value={panel.transport}
          onChange={(value) => set({ transport: (value ?? 'serial') as PanelDraft['transport'] })}
          data={(['serial', 'tcp', 'memory'] as const).map((value) => ({
            value,
            label: form.transports[value],
          }))}
        />
      </div>
      <Switch
        label={form.agent}
        description={form.agentHint}
        checked={panel.agent}
        onChange={(event) => set({ agent: event.currentTarget.checked })}
      />
      {json(form.transportOptions, 'transportOptions')}
      {json(form.driverOptions, 'options')}
    </>
  );
}
