/** Everything about a panel on one page: what it is, what its lamps can do, and the way to it, with its glass beside. */
import { Button, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Known } from '../../api/panels.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { PlaceField } from '../../map/place-field.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { BrightnessFields } from './brightness-fields.tsx';
import { type Missing, missingOf, type PanelDraft, panelInput } from './draft.ts';
import { GeometryFields } from './geometry-fields.tsx';
import { LinkFields } from './link-fields.tsx';
import css from './panel.module.css';
import { SampleGlass } from './sample-glass.tsx';

export type FilledIn = NonNullable<ReturnType<typeof panelInput>>;

type Props = {
  readonly known: Known;
  readonly first: PanelDraft;
  readonly go: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (input: FilledIn) => void;
};

export function PanelForm({ known, first, go, busy, error, onSubmit }: Props) {
  const { panels, screens } = useWords();
  const { form } = panels;
  const [draft, setDraft] = useState(first);
  const input = panelInput(draft, known);
  const set = (change: Partial<PanelDraft>) => setDraft({ ...draft, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (input) onSubmit(input);
  };
  const driver = known.drivers.find(({ type }) => type === draft.driver);
  return (
    <div className={css.layout}>
      <form className={css.form} onSubmit={submit}>
        <Part title={form.naming}>
          <TextInput
            label={form.name}
            placeholder={form.namePlaceholder}
            required
            withAsterisk={false}
            maxLength={120}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TagsInput label={form.tags} value={[...draft.tags]} onChange={(tags) => set({ tags })} />
        </Part>
        <Part title={screens.settings.place}>
          <PlaceField name={draft.name} value={draft.place} onChange={(place) => set({ place })} />
        </Part>
        <Part title={form.link}>
          <LinkFields draft={draft} known={known} onChange={setDraft} />
          <Switch
            label={form.agent}
            description={form.agentHint}
            checked={draft.agent}
            onChange={(event) => set({ agent: event.currentTarget.checked })}
          />
        </Part>
        <Part title={form.geometry}>
          {driver && <GeometryFields draft={draft} driver={driver} onChange={setDraft} />}
          {driver?.capabilities.brightness && (
            <BrightnessFields value={draft.brightness} onChange={(brightness) => set({ brightness })} />
          )}
        </Part>
        <ProblemNote error={error} />
        <div>
          <Button type="submit" loading={busy} disabled={!input}>
            {go}
          </Button>
          {!input && <StillMissing draft={draft} missing={missingOf(draft, known)} />}
        </div>
      </form>
      <SampleGlass profile={draft.profile} />
    </div>
  );
}

/** Why the button does not go: what is still to be filled in, as the form calls it. */
function StillMissing({ draft, missing }: { draft: PanelDraft; missing: readonly Missing[] }) {
  const { panels } = useWords();
  const { form, options } = panels;
  const say = useSay();
  const label = (one: Missing) => {
    if (!('option' in one)) return form[one.part];
    const of = one.part === 'line' ? draft.transport : draft.driver;
    return (options[`${of}.${one.option}`] ?? options[one.option])?.label ?? one.option;
  };
  return (
    <Text size="sm" c="dimmed" mt="xs">
      {form.stillMissing(say.list([...new Set(missing.map(label))]))}
    </Text>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={css.part}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
