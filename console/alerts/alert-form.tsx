/** What happens, what to do, until when, who says so. */
import { Button, Radio, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Alert } from '#core/contracts/index.ts';
import { Choice } from '../frame/choice.tsx';
import { Moment } from '../frame/moment.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { aimsAtSomething, TargetField } from '../place/target-field.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { type AlertDraft, type End, endOf, ends } from './alert-draft.ts';
import css from './alerts.module.css';

type Props = {
  readonly draft: AlertDraft;
  readonly onChange: (draft: AlertDraft) => void;
  readonly onDone: () => void;
};

export function AlertForm({ draft, onChange, onDone }: Props) {
  const { words, timeZone } = useSpeech();
  const { raise } = words.alerts;
  const [tried, setTried] = useState(false);
  const set = (change: Partial<AlertDraft>) => onChange({ ...draft, ...change });
  const until = endOf(draft, Date.now(), timeZone);
  const wrongEnd = until === null ? raise.needUntil : until <= Date.now() ? raise.pastUntil : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongEnd === undefined && aimsAtSomething(draft.target)) onDone();
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <ClassField value={draft.class} onChange={(value) => set({ class: value })} />
      <Textarea
        label={raise.headline}
        placeholder={raise.headlinePlaceholder}
        required
        withAsterisk={false}
        autosize
        minRows={1}
        maxLength={160}
        size="lg"
        value={draft.headline}
        onChange={(event) => set({ headline: event.currentTarget.value.replace(/\n/g, ' ') })}
      />
      <Textarea
        label={raise.instruction}
        placeholder={raise.instructionPlaceholder}
        autosize
        minRows={2}
        maxLength={1000}
        value={draft.instruction}
        onChange={(event) => set({ instruction: event.currentTarget.value })}
      />
      <div className={css.two}>
        <TextInput
          label={raise.short}
          maxLength={160}
          value={draft.short}
          onChange={(event) => set({ short: event.currentTarget.value })}
        />
        <TextInput
          label={raise.sender}
          required
          withAsterisk={false}
          maxLength={200}
          value={draft.senderName}
          onChange={(event) => set({ senderName: event.currentTarget.value })}
        />
      </div>
      <EndField draft={draft} set={set} error={tried ? wrongEnd : undefined} />
      <Part title={raise.where}>
        <TargetField value={draft.target} onChange={(target) => set({ target })} />
        {tried && !aimsAtSomething(draft.target) && <Text c="red">{words.place.needTarget}</Text>}
      </Part>
      <StatusField value={draft.status} onChange={(status) => set({ status })} />
      <div>
        <Button type="submit" size="md">
          {raise.review}
        </Button>
      </div>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className={css.legend}>{title}</h2>
      {children}
    </section>
  );
}

type ClassProps = {
  readonly value: Alert['class'];
  readonly onChange: (value: Alert['class']) => void;
};

function ClassField({ value, onChange }: ClassProps) {
  const { raise } = useWords().alerts;
  return (
    <Part title={raise.class}>
      <Radio.Group
        aria-label={raise.class}
        value={value}
        onChange={(next) => onChange(next as Alert['class'])}
      >
        <div className={css.two}>
          {(['urgent', 'vital'] as const).map((one) => (
            <div key={one} className={css.choice} data-class={one} data-checked={one === value || undefined}>
              <Radio value={one} label={<ClassSign value={one} />} description={raise.classHints[one]} />
            </div>
          ))}
        </div>
      </Radio.Group>
    </Part>
  );
}

type EndProps = {
  readonly draft: AlertDraft;
  readonly set: (change: Partial<AlertDraft>) => void;
  readonly error: string | undefined;
};

function EndField({ draft, set, error }: EndProps) {
  const { words, timeZone } = useSpeech();
  const say = useSay();
  const { raise } = words.alerts;
  const until = endOf(draft, Date.now(), timeZone);
  return (
    <Part title={raise.until}>
      <Choice
        label={raise.until}
        value={draft.end ?? ''}
        onChange={(end) => set({ end: end as End })}
        data={ends.map((value) => ({ value, label: raise.presets[value] }))}
      />
      {draft.end === 'other' && (
        <Moment label={raise.presets.other} value={draft.until} onChange={(next) => set({ until: next })} />
      )}
      {until !== null && <Text mt="xs">{say.until(until)}</Text>}
      <Text size="sm" c="dimmed" mt={4}>
        {raise.untilHint}
      </Text>
      {error && (
        <Text c="red" mt={4} role="alert">
          {error}
        </Text>
      )}
    </Part>
  );
}

type StatusProps = {
  readonly value: Alert['status'];
  readonly onChange: (value: Alert['status']) => void;
};

function StatusField({ value, onChange }: StatusProps) {
  const { raise } = useWords().alerts;
  return (
    <Part title={raise.status}>
      <Choice
        label={raise.status}
        value={value}
        onChange={(next) => onChange(next as Alert['status'])}
        data={(['Actual', 'Exercise', 'Test'] as const).map((one) => ({
          value: one,
          label: raise.statuses[one],
        }))}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {raise.statusHints[value]}
      </Text>
    </Part>
  );
}
