/** What becomes of a report, with what citizens read of it. */
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Report } from '#core/contracts/index.ts';
import { fillBlanks, openBlanks } from '#core/report/blanks.ts';
import { reportStates } from '#core/report/states.ts';
import { reportApi, reportQueries, useReportChange } from '../api/reports.ts';
import { Moment } from '../frame/moment.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useSpeech } from '../words/words.tsx';
import { instantOf } from '../words/zone.ts';
import { AnswerModels, useBlankValues } from './answer-models.tsx';
import css from './inbox.module.css';

type State = Report['state'];

/** What most often comes next. */
const nextOf: Readonly<Partial<Record<State, State>>> = {
  received: 'in-charge',
  'in-charge': 'planned',
  planned: 'done',
};

export function MoveForm({ report }: { report: Report }) {
  const { words, timeZone } = useSpeech();
  const { inbox, reportAnswers, social } = words;
  const say = useSay();
  const [to, setTo] = useState<State>(nextOf[report.state] ?? 'received');
  const [text, setText] = useState('');
  const [day, setDay] = useState<string>();
  const [other, setOther] = useState('');
  const move = useReportChange(
    async (given: Parameters<typeof reportApi.move>[0] & { reference?: string }) => {
      const { reference, ...rest } = given;
      if (reference === undefined) return reportApi.move(rest);
      const of = await reportApi.idOf(reference);
      return reportApi.move({ ...rest, ...(of !== undefined && { of }) });
    },
    ({ state }) => toast(inbox.moved(inbox.states[state], report.followers.confirmed)),
  );
  const { refetch } = useQuery({ ...reportQueries.one(report.id), enabled: false });
  const expected = to === 'planned' && day !== undefined ? instantOf(day, timeZone) : undefined;
  const values = useBlankValues(report, expected);
  // A day that is chosen after the model fills its blank as well.
  const filled = fillBlanks(text, values);
  const left = openBlanks(filled).map((blank) => reportAnswers.blank[blank]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    move.mutate(
      {
        id: report.id,
        from: report.state,
        to,
        ...(filled.trim() !== '' && { text: filled }),
        ...(expected !== undefined && { expected }),
        ...(to === 'duplicate' && { reference: other }),
      },
      { onError: () => void refetch() },
    );
  };
  return (
    <form className={css.section} onSubmit={submit}>
      <h2>{inbox.move}</h2>
      <Select
        label={inbox.moveTo}
        allowDeselect={false}
        value={to}
        onChange={(next) => setTo((next ?? to) as State)}
        data={reportStates.map((value) => ({ value, label: inbox.states[value] }))}
      />
      {to === 'planned' && <Moment label={inbox.day} value={day} onChange={setDay} />}
      {to === 'duplicate' && (
        <TextInput
          label={inbox.other}
          description={inbox.otherHint}
          required
          maxLength={20}
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
      )}
      <AnswerModels
        report={report}
        to={to}
        values={values}
        onUse={(model) => setText(text.trim() === '' ? model : `${text.trimEnd()}\n\n${model}`)}
      />
      <Textarea
        label={to === 'declined' ? inbox.reason : inbox.answer}
        description={
          report.social ? social.moveHint : to === 'declined' ? inbox.reasonHint : inbox.answerHint
        }
        required={to === 'declined'}
        autosize
        minRows={3}
        maxLength={4000}
        value={text}
        error={left.length > 0 && reportAnswers.left(say.list(left))}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={move.error} />
      <Button type="submit" loading={move.isPending} disabled={left.length > 0}>
        {inbox.say(report.followers.confirmed)}
      </Button>
    </form>
  );
}
