/** What happens, what to do, until when, who says so: the blanks of what is prepared first, the rest at hand. */
import { Button, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { alertLimits, blanksOf } from '#core/alert/scenario.ts';
import { Choice } from '../frame/choice.tsx';
import { Moment } from '../frame/moment.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { aimsAtSomething } from '../place/target.ts';
import { TargetField } from '../place/target-field.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { type AlertDraft, bracketed, type End, endOf, ends, lackOf } from './alert-draft.ts';
import css from './alerts.module.css';
import { Blanks } from './blanks.tsx';
import { ClassField, Part, StatusField } from './fields.tsx';
import { DrillBand, StatusSign } from './status-sign.tsx';

type Props = {
  readonly draft: AlertDraft;
  readonly onChange: (draft: AlertDraft) => void;
  readonly onDone: () => void;
};
const hourMs = 3_600_000;

type Set = (change: Partial<AlertDraft>) => void;

export function AlertForm({ draft, onChange, onDone }: Props) {
  const { words, timeZone } = useSpeech();
  const { raise, scenarios } = words.alerts;
  const [tried, setTried] = useState(false);
  const set: Set = (change) => onChange({ ...draft, ...change });
  const now = Date.now();
  const { end, missing, target, sender, text } = lackOf(draft, endOf(draft, now, timeZone), now);
  const empty = {
    headline: tried && text.some(({ fault }) => fault === 'empty'),
    sender: tried && sender,
  };
  const wrongEnd = end && (end === 'none' ? raise.needUntil : raise.pastUntil);
  const prepared = draft.scenario !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (end !== undefined || target || sender || text.length > 0) return;
    if (missing.length === 0) return onDone();
    // The first thing still to be done is where the person is taken.
    document.getElementById(`blank-${blanksOf(draft).indexOf(missing[0] ?? '')}`)?.focus();
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate={false}>
      <DrillBand status={draft.status} />
      <Blanks draft={draft} set={set} missing={tried ? missing : []} />
      {prepared ? (
        <Aside title={raise.text} summary={<Said draft={draft} />} action={raise.editText}>
          <TextFields draft={draft} set={set} empty={empty} />
        </Aside>
      ) : (
        <>
          <ClassField value={draft.class} onChange={(value) => set({ class: value })} />
          <TextFields draft={draft} set={set} empty={empty} />
        </>
      )}
      {text.map(({ field, fault }) =>
        fault === 'empty' ? null : (
          <Text key={field} c="red" role="alert">
            {fault === 'too-long' ? raise.tooLong(raise[field], alertLimits[field]) : scenarios.faults.braces}
          </Text>
        ),
      )}
      <EndField draft={draft} set={set} error={tried ? wrongEnd : undefined} />
      {prepared ? (
        <Aside title={raise.details} summary={<Details draft={draft} />} action={raise.changeDetails}>
          <ClassField value={draft.class} onChange={(value) => set({ class: value })} />
          <WhereAndStatus draft={draft} set={set} tried={tried} />
        </Aside>
      ) : (
        <WhereAndStatus draft={draft} set={set} tried={tried} />
      )}
      <div className={css.onward}>
        <Button type="submit" size="lg">
          {raise.review}
        </Button>
      </div>
    </form>
  );
}

type FieldsProps = { readonly draft: AlertDraft; readonly set: Set };

type TextProps = FieldsProps & { readonly empty: { readonly headline: boolean; readonly sender: boolean } };

function TextFields({ draft, set, empty }: TextProps) {
  const { raise, scenarios } = useWords().alerts;
  const say = (on: boolean) => (on ? scenarios.faults.empty : undefined);
  return (
    <div className={css.fields}>
      <Textarea
        label={raise.headline}
        placeholder={raise.headlinePlaceholder}
        required
        withAsterisk={false}
        autosize
        minRows={1}
        maxLength={alertLimits.headline}
        size="lg"
        error={say(empty.headline)}
        value={draft.headline}
        onChange={(event) => set({ headline: event.currentTarget.value.replace(/\n/g, ' ') })}
      />
      <Textarea
        label={raise.instruction}
        placeholder={raise.instructionPlaceholder}
        autosize
        minRows={2}
        maxLength={alertLimits.instruction}
        value={draft.instruction}
        onChange={(event) => set({ instruction: event.currentTarget.value })}
      />
      <div className={css.two}>
        <TextInput
          label={raise.short}
          maxLength={alertLimits.short}
          value={draft.short}
          onChange={(event) => set({ short: event.currentTarget.value })}
        />
        <TextInput
          label={raise.sender}
          required
          withAsterisk={false}
          maxLength={200}
          error={say(empty.sender)}
          value={draft.senderName}
          onChange={(event) => set({ senderName: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}

/** The text as it will be read, blanks and all. */
function Said({ draft }: { draft: AlertDraft }) {
  const { headline, instruction } = bracketed(draft, draft.values);
  return (
    <div className={css.said}>
      <p className={css.saidHeadline}>{headline}</p>
      {instruction && <p>{instruction}</p>}
      <p className="dim">{draft.senderName}</p>
    </div>
  );
}

function Details({ draft }: { draft: AlertDraft }) {
  const { place, alerts } = useWords();
  const { all, tags = [] } = draft.target;
  const aimed = () => {
    if (!all) return tags.length > 0 ? tags.join(' · ') : place.byDisplay;
    return draft.status === 'Actual' ? place.everywhere : alerts.raise.whereDrill[draft.status];
  };
  return (
    <p className={css.about}>
      <ClassSign value={draft.class} />
      <StatusSign status={draft.status} />
      <span>{aimed()}</span>
    </p>
  );
}

type AsideProps = {
  readonly title: string;
  readonly summary: ReactNode;
  readonly action: string;
  readonly children: ReactNode;
};

/** What is already right, with its fields a press away. */
function Aside({ title, summary, action, children }: AsideProps) {
  const { common } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <section>
      <div className={css.asideHead}>
        <h2 className={css.legend}>{title}</h2>
        {!open && (
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={common.of(action, title)}
            onClick={() => setOpen(true)}
          >
            {action}
          </Button>
        )}
      </div>
      {open ? <div className={css.fields}>{children}</div> : summary}
    </section>
  );
}

function WhereAndStatus({ draft, set, tried }: FieldsProps & { tried: boolean }) {
  const { alerts, place } = useWords();
  const { raise } = alerts;
  return (
    <>
      <Part title={raise.where}>
        <TargetField value={draft.target} onChange={(target) => set({ target })} />
        {tried && !aimsAtSomething(draft.target) && <Text c="red">{place.needTarget}</Text>}
      </Part>
      <StatusField value={draft.status} onChange={(status) => set({ status })} />
    </>
  );
}

type EndProps = {
  readonly draft: AlertDraft;
  readonly set: Set;
  readonly error: string | undefined;
};

function EndField({ draft, set, error }: EndProps) {
  const { words, timeZone } = useSpeech();
  const say = useSay();
  const { raise } = words.alerts;
  const until = endOf(draft, Date.now(), timeZone);
  const { scenario } = draft;
  const same = { 1: 'hour', 6: 'six' }[scenario?.hours ?? 0];
  const offered = ends.filter((end) => (end === 'prepared' ? scenario !== undefined : end !== same));
  return (
    <Part title={raise.until}>
      <Choice
        label={raise.until}
        value={draft.end ?? ''}
        onChange={(end) => set({ end: end as End })}
        data={offered.map((value) => ({
          value,
          label:
            value === 'prepared' ? say.length((draft.scenario?.hours ?? 1) * hourMs) : raise.presets[value],
        }))}
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
