/** What a kind has beyond texts: drawn from its schema, files and pages by hand. */
import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { MessageKind } from '#core/contracts/index.ts';
import type { OptionsSchema } from '../../api/json-schema.ts';
import { given, type OptionField, type Options, optionFields } from '../../forms/option-field.ts';
import { OptionInput } from '../../forms/option-input.tsx';
import { within } from '../../forms/rows.ts';
import { useWords, type Words } from '../../words/words.tsx';
import css from './data.module.css';
import { isBackwards } from './faults.ts';
import { FilmField } from './film-field.tsx';
import { formOf, isLive, mayBeLive, turned } from './live.ts';
import { ActField, PagesField } from './pages-field.tsx';
import { PollField } from './poll-field.tsx';
import { SolvedField } from './solved-field.tsx';

export type DataProps = {
  readonly data: Options;
  readonly onChange: (change: Options) => void;
  readonly readOnly: boolean;
  /** Says what is still to be filled in as well. */
  readonly insist: boolean;
  /** What the server had against them, by the way to the field. */
  readonly refused: ReadonlyMap<string, string>;
};
type Props = Omit<DataProps, 'onChange'> & {
  readonly kind: MessageKind;
  readonly schema: OptionsSchema;
  readonly onChange: (data: Options) => void;
};

/** Fields that are drawn by hand: files that are brought, a consultation that is chosen. */
export const byHand: Partial<
  Record<MessageKind, { names: readonly string[]; Fields: typeof FilmField; last?: true }>
> = {
  video: { names: ['media'], Fields: FilmField },
  pages: { names: ['pages', 'alt', 'texts'], Fields: PagesField },
  consultation: { names: ['poll'], Fields: PollField },
  solved: { names: ['report'], Fields: SolvedField },
  legal: { names: ['pictures', 'texts'], Fields: ActField, last: true },
};

export function DataFields({ kind, schema, data, onChange, refused, ...rest }: Props) {
  const { data: words } = useWords();
  const made = byHand[kind];
  const [live, setLive] = useState(() => isLive(kind, data));
  const form = formOf(kind, schema, live);
  const fields = optionFields(form).filter(({ name }) => !made?.names.includes(name));
  const drawn = [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required)];
  const change = (next: Options) => onChange(given(form, { ...data, ...next }));
  const told = isBackwards(data) ? new Map([...refused, ['until', words.order]]) : refused;
  const lead = leadOf(kind, words);
  const byThem = made && <made.Fields {...rest} data={data} onChange={change} refused={told} />;
  return (
    <fieldset className={css.part}>
      <legend>{titleOf(kind, words)}</legend>
      {lead && <p className={css.lead}>{lead}</p>}
      {!made?.last && byThem}
      {mayBeLive(kind) && (
        <Switch
          label={words.live}
          description={words.liveHint}
          disabled={rest.readOnly}
          checked={live}
          onChange={(event) => {
            setLive(event.currentTarget.checked);
            onChange(turned(kind, data));
          }}
        />
      )}
      {drawn.length > 0 && (
        <div className={css.fields}>
          {drawn.map((field) => (
            <div key={field.name} data-wide={isWide(field) || undefined}>
              <OptionInput
                of={kind}
                field={field}
                words={words}
                value={data[field.name]}
                onChange={(value) => change({ [field.name]: value })}
                refused={within(told, field.name)}
                {...rest}
              />
            </div>
          ))}
        </div>
      )}
      {made?.last && byThem}
    </fieldset>
  );
}

const isWide = ({ kind, required }: OptionField) =>
  kind === 'rows' || kind === 'group' || (kind === 'text' && required);

function titleOf(kind: MessageKind, { title }: Words['data']): string {
  const titles: Partial<Record<MessageKind, string>> = title;
  return titles[kind] ?? '';
}

function leadOf(kind: MessageKind, { lead }: Words['data']): string | undefined {
  const leads: Partial<Record<MessageKind, string>> = lead;
  return leads[kind];
}
