/** What a screen is called, how it is divided, when it sleeps, and whether it is touched. */
import { Button, NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { Display, ScreenProfile } from '#core/contracts/index.ts';
import { api } from '../../api/calls.ts';
import { useChange } from '../../api/queries.ts';
import { DarkHours } from '../../frame/dark-hours.tsx';
import { LanguageField } from '../../frame/language-field.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { TimeZoneField } from '../../frame/time-zone-field.tsx';
import { toast } from '../../frame/toast.tsx';
import { PlaceField } from '../../map/place-field.tsx';
import { useWords } from '../../words/words.tsx';
import {
  draftOf,
  homePattern,
  idleBounds,
  isComplete,
  patchOf,
  type ScreenDraft,
  usualTouch,
} from './draft.ts';
import { LayoutDrawing } from './layout-drawing.tsx';
import { LayoutField } from './layout-field.tsx';
import css from './screen.module.css';

type Props = { readonly display: Display; readonly profile: ScreenProfile };

export function EditScreen({ display, profile }: Props) {
  const { screens, displays } = useWords();
  const { settings: words } = screens;
  const [, go] = useLocation();
  const [draft, setDraft] = useState(() => draftOf(display, profile));
  const set = (change: Partial<ScreenDraft>) => setDraft({ ...draft, ...change });
  const save = useChange(() => api.changeDisplay(display.id, patchOf(draft, profile)));
  const done = () => {
    toast(words.saved);
    go(`/displays/${display.id}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(draft)) save.mutate(undefined, { onSuccess: done });
  };
  return (
    <div className={css.layout}>
      <form className={css.form} onSubmit={submit}>
        <Part title={words.naming}>
          <TextInput
            label={words.name}
            required
            withAsterisk={false}
            maxLength={120}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TagsInput label={words.tags} value={[...draft.tags]} onChange={(tags) => set({ tags })} />
          <Tongue draft={draft} set={set} />
        </Part>
        <Part title={words.layout}>
          <LayoutField glass={profile} value={draft.layout} onChange={(layout) => set({ layout })} />
        </Part>
        <Part title={words.place}>
          <PlaceField
            name={draft.name}
            own={display.id}
            value={draft.place}
            onChange={(place) => set({ place })}
          />
        </Part>
        <Part title={words.night}>
          <DarkHours
            label={displays.pairing.dark}
            hint={words.nightHint}
            value={draft.darkHours}
            onChange={(darkHours) => set({ darkHours })}
          />
        </Part>
        <Part title={words.touch}>
          <TouchFields draft={draft} set={set} />
        </Part>
        <ProblemNote error={save.error} />
        <div>
          <Button type="submit" loading={save.isPending} disabled={!isComplete(draft)}>
            {words.save}
          </Button>
        </div>
      </form>
      <figure className={css.wall}>
        <LayoutDrawing {...profile} layout={draft.layout} side={352} named />
        <figcaption>{words.layouts[draft.layout].hint}</figcaption>
      </figure>
    </div>
  );
}

type PartProps = { readonly title: string; readonly children: ReactNode };

function Part({ title, children }: PartProps) {
  return (
    <fieldset className={css.part}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

type FieldsProps = {
  readonly draft: ScreenDraft;
  readonly set: (change: Partial<ScreenDraft>) => void;
};

/** The languages that most towns speak to their visitors; another one that is set already stays. */
const tongues = [
  'fr',
  'fr-x-falc',
  'br',
  'ca',
  'co',
  'de',
  'en',
  'es',
  'eu',
  'it',
  'nl',
  'oc',
  'pt',
] as const;

function Tongue({ draft, set }: FieldsProps) {
  const { settings: words } = useWords().screens;
  return (
    <div className={css.two}>
      <LanguageField
        label={words.language}
        hint={words.languageHint}
        offered={tongues}
        value={draft.language}
        onChange={(language) => set({ language })}
      />
      <TimeZoneField
        label={words.timeZone}
        hint={words.timeZoneHint}
        value={draft.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
    </div>
  );
}

function TouchFields({ draft: { touch }, set }: FieldsProps) {
  const { settings: words } = useWords().screens;
  return (
    <>
      <Switch
        label={words.touched}
        description={words.touchedHint}
        checked={touch !== undefined}
        onChange={(event) => set({ touch: event.currentTarget.checked ? usualTouch : undefined })}
      />
      {touch && (
        <div className={css.two}>
          <NumberInput
            label={words.idle}
            description={words.idleHint}
            {...idleBounds}
            allowDecimal={false}
            suffix=" s"
            value={touch.idleSeconds}
            onChange={(seconds) => set({ touch: { ...touch, idleSeconds: Number(seconds) || 0 } })}
          />
          <TextInput
            label={words.home}
            description={words.homeHint}
            spellCheck={false}
            autoComplete="off"
            maxLength={200}
            error={homePattern.test(touch.home) ? undefined : words.homeWrong}
            value={touch.home}
            onChange={(event) => set({ touch: { ...touch, home: event.currentTarget.value } })}
          />
        </div>
      )}
    </>
  );
}
