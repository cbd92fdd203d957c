/** The town's colour and the letters of its headlines. */
import { ColorSwatch, Input, TextInput } from '@mantine/core';
import { type Typeface, typefaces } from '../../api/town.ts';
import { Choice } from '../../frame/choice.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../settings.module.css';
import own from './town.module.css';
import type { TownFields } from './town-page.tsx';

/** Colours that many arms carry, each dark enough to be read from afar. */
const offered = [
  '#1f4e6b',
  '#0b3d91',
  '#14532d',
  '#0f665c',
  '#7a1015',
  '#97151a',
  '#5b2a86',
  '#7b3702',
  '#43515a',
];
const whole = /^#[0-9a-f]{6}$/i;
/** Proper names: the same in every language. */
const names: Readonly<Record<Typeface, string>> = {
  bricolage: 'Bricolage Grotesque',
  atkinson: 'Atkinson Hyperlegible',
};

export function LookFields({ draft, set, refused }: TownFields & { readonly refused: boolean }) {
  const { town: words } = useWords();
  return (
    <div className={css.form}>
      <TextInput
        label={words.colour}
        description={words.colourHint}
        error={refused && words.colourRefused}
        maxLength={7}
        spellCheck={false}
        autoComplete="off"
        value={draft.colour}
        onChange={(event) => set({ colour: event.currentTarget.value.trim() })}
        rightSection={
          <input
            type="color"
            className={own.eye}
            aria-label={words.colourPick}
            value={whole.test(draft.colour) ? draft.colour : '#000000'}
            onChange={(event) => set({ colour: event.currentTarget.value })}
          />
        }
      />
      <fieldset className={own.swatches} aria-label={words.colourOffered}>
        {offered.map((colour) => (
          <ColorSwatch
            key={colour}
            component="button"
            type="button"
            color={colour}
            aria-label={colour}
            aria-pressed={colour === draft.colour}
            onClick={() => set({ colour })}
          />
        ))}
      </fieldset>
      <Input.Wrapper label={words.typeface} labelElement="div">
        <div>
          <Choice<Typeface>
            label={words.typeface}
            value={draft.typeface}
            onChange={(typeface) => set({ typeface })}
            data={typefaces.map((value) => ({ value, label: names[value] }))}
          />
        </div>
      </Input.Wrapper>
    </div>
  );
}
