/** Two people wrote at once: field by field, mine or theirs, and nothing lost whichever is chosen. */
import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Content } from '#core/contracts/index.ts';
import { useNames } from '../api/queries.ts';
import { useSay, useWords } from '../words/words.tsx';
import css from './conflict.module.css';
import { mergeOf } from './draft.ts';
import { fieldText } from './field-text.ts';
import { useLanguageName } from './languages.ts';
import { languageOf, type Side, type Unit, unitValue } from './merge.ts';
import type { Writing } from './use-draft.ts';

export function ConflictPanel({ writing }: { writing: Writing }) {
  const { messages: words } = useWords();
  const say = useSay();
  const names = useNames();
  const name = useUnitName();
  const [choices, setChoices] = useState<Partial<Record<Unit, Side>>>({});
  const { draft, send, settle } = writing;
  if (!draft.theirs) return null;
  const { latest } = draft.theirs;
  const { disputed, taken } = mergeOf(draft, draft.theirs);
  const choose = (theirs: readonly Unit[]) => {
    send({ type: 'settled', theirs, at: Date.now() });
    void settle();
  };
  const author = names.get(latest.author);
  return (
    <section className={css.panel} aria-labelledby="conflict-title" role="alert">
      <h2 id="conflict-title">{words.conflict.title}</h2>
      <p>{words.conflict.lead}</p>
      <ul className={css.fields}>
        {disputed.map((unit) => (
          <li key={unit}>
            <Choice
              label={name(unit)}
              mine={fieldText(unitValue(draft.content, unit))}
              theirs={fieldText(unitValue(latest.content, unit))}
              who={author ?? words.conflict.theirs}
              side={choices[unit] ?? 'mine'}
              onChange={(side) => setChoices({ ...choices, [unit]: side })}
            />
          </li>
        ))}
      </ul>
      {taken.length > 0 && <p>{words.conflict.alsoTaken(say.list(taken.map(name)))}</p>}
      <Group mt="md">
        <Button onClick={() => choose(disputed.filter((unit) => choices[unit] === 'theirs'))}>
          {words.conflict.saveChoice}
        </Button>
        {disputed.length > 1 && (
          <>
            <Button variant="default" onClick={() => choose([])}>
              {words.conflict.keepMine}
            </Button>
            <Button variant="default" onClick={() => choose(disputed)}>
              {words.conflict.takeTheirs}
            </Button>
          </>
        )}
      </Group>
      <p className={css.after}>{words.conflict.nothingLost(latest.number)}</p>
    </section>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly who: string;
  readonly side: Side;
  readonly onChange: (side: Side) => void;
};

function Choice({ label, mine, theirs, who, side, onChange }: ChoiceProps) {
  const { conflict: words } = useWords().messages;
  return (
    <fieldset className={css.choice}>
      <legend>{label}</legend>
      <div className={css.pair}>
        <p data-chosen={side === 'mine' || undefined}>{mine || words.nothing}</p>
        <p data-chosen={side === 'theirs' || undefined}>{theirs || words.nothing}</p>
      </div>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={label}
        value={side}
        onChange={(value) => onChange(value === 'theirs' ? 'theirs' : 'mine')}
        data={[
          { value: 'mine', label: words.mine },
          { value: 'theirs', label: who },
        ]}
      />
    </fieldset>
  );
}

/** What of a text differs, as the form names it; of a language version, the language. */
export function useUnitName(): (unit: Unit) => string {
  const { field } = useWords().messages;
  const language = useLanguageName();
  return (unit) => {
    const tag = languageOf(unit);
    return tag === undefined ? fieldName(unit as keyof Content, field) : language(tag);
  };
}

type FieldWords = ReturnType<typeof useWords>['messages']['field'];

/** A field's name as the form says it. */
export function fieldName(field: keyof Content, words: FieldWords): string {
  return words[field];
}
