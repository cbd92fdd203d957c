/** The town's colour and the letters of its headlines. */
import { ColorInput, Input } from '@mantine/core';
import { type Typeface, typefaces } from '../../api/town.ts';
import { Choice } from '../../frame/choice.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../settings.module.css';
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

export function LookFields({ draft, set, refused }: TownFields & { readonly refused: boolean }) {
  const { town: words } = useWords();
  return (
    <div className={css.form}>
      <ColorInput
        label={words.colour}
        description={words.colourHint}
        format="hex"
        swatches={offered}
        swatchesPerRow={offered.length}
        withEyeDropper={false}
        error={refused && words.colourRefused}
        value={draft.colour}
        onChange={(colour) => set({ colour })}
      />
      <Input.Wrapper label={words.typeface} labelElement="div">
        <Choice<Typeface>
          label={words.typeface}
          value={draft.typeface}
          onChange={(typeface) => set({ typeface })}
          data={typefaces.map((value) => ({ value, label: words.typefaces[value] }))}
        />
      </Input.Wrapper>
    </div>
  );
}
