/** The fields of a model: its words with their blanks, and how they read once these are filled. */
import { Button, Group, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { ReportAnswerInput } from '#core/contracts/index.ts';
import { type Blank, blanks, fillBlanks, unknownBlanks } from '#core/report/blanks.ts';
import { reportStates } from '#core/report/states.ts';
import { reportQueries } from '../../api/reports.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSay, useSpeech } from '../../words/words.tsx';
import css from './answers.module.css';
import { samples } from './sample.ts';

type Props = {
  readonly first: ReportAnswerInput;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (input: ReportAnswerInput) => void;
};
const everyCategory = '';

export function AnswerForm({ first, busy, error, onSave }: Props) {
  const { words, language } = useSpeech();
  const { reportAnswers: said, inbox, common } = words;
  const { data } = useQuery(reportQueries.categories());
  const [name, setName] = useState(first.name);
  const [category, setCategory] = useState(first.category ?? everyCategory);
  const [states, setStates] = useState(first.states);
  const [fr, setFr] = useState(first.text.fr);
  const [en, setEn] = useState(first.text.en ?? '');
  const whole =
    name.trim() !== '' && fr.trim() !== '' && [fr, en].every((text) => unknownBlanks(text).length === 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({
      name,
      ...(category !== everyCategory && { category }),
      states,
      text: { fr, ...(en.trim() !== '' && { en }) },
    });
  };
  const known = (data?.categories ?? []).map((one) => ({
    value: one.id,
    label: (language === 'en' ? one.name.en : undefined) ?? one.name.fr,
  }));
  // One that was retired meanwhile stays chosen until somebody chooses another.
  const gone =
    first.category !== undefined && data && !known.some(({ value }) => value === first.category)
      ? [{ value: first.category, label: said.goneCategory }]
      : [];
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={said.name}
        description={said.nameHint}
        required
        maxLength={120}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <Select
        label={inbox.category}
        allowDeselect={false}
        value={category}
        onChange={(next) => setCategory(next ?? everyCategory)}
        data={[{ value: everyCategory, label: said.everyCategory }, ...known, ...gone]}
      />
      <MultiSelect
        label={said.states}
        description={said.statesHint}
        value={states}
        onChange={(next) => setStates(reportStates.filter((state) => next.includes(state)))}
        data={reportStates.map((value) => ({ value, label: inbox.states[value] }))}
      />
      <Words label={said.text} language="fr" required value={fr} onChange={setFr} />
      <Words label={said.textEn} language="en" value={en} onChange={setEn} />
      <ProblemNote error={error} />
      <Group>
        <Button type="submit" loading={busy} disabled={!whole}>
          {common.save}
        </Button>
      </Group>
    </form>
  );
}

type WordsProps = {
  readonly label: string;
  readonly language: 'fr' | 'en';
  readonly required?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A text, buttons that put a blank where one writes, and how it reads when filled. */
function Words({ label, language, required = false, value, onChange }: WordsProps) {
  const { words } = useSpeech();
  const { reportAnswers: said } = words;
  const say = useSay();
  const field = useRef<HTMLTextAreaElement>(null);
  const unknown = unknownBlanks(value);
  const put = (blank: Blank) => {
    const { selectionStart: from = value.length, selectionEnd: until = value.length } = field.current ?? {};
    const filled = `{${blank}}`;
    onChange(value.slice(0, from) + filled + value.slice(until));
    // The cursor goes on behind it, once it stands there.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + filled.length, from + filled.length);
    });
  };
  return (
    <div className={css.words}>
      <Textarea
        ref={field}
        label={label}
        description={said.textHint}
        required={required}
        autosize
        minRows={4}
        maxLength={3000}
        value={value}
        error={unknown.length > 0 && said.unknown(say.list(unknown))}
        onChange={({ currentTarget: { value: next } }) => onChange(next)}
      />
      <fieldset className={css.blanks} aria-label={said.blanks}>
        {blanks.map((blank) => (
          <Button
            key={blank}
            variant="default"
            size="compact-sm"
            aria-label={said.put(said.blank[blank])}
            onClick={() => put(blank)}
          >
            {said.blank[blank]}
          </Button>
        ))}
      </fieldset>
      {value.trim() !== '' && unknown.length === 0 && (
        <div className={css.preview}>
          <span className="dim small">{said.preview}</span>
          <p lang={language}>{fillBlanks(value, samples[language])}</p>
        </div>
      )}
    </div>
  );
}
