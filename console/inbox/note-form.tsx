/** A word for colleagues. */
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Report } from '#core/contracts/index.ts';
import { reportApi, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import css from './inbox.module.css';

export function NoteForm({ report }: { report: Report }) {
  const { inbox: words } = useWords();
  const [text, setText] = useState('');
  const note = useReportChange(reportApi.note);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    note.mutate(
      { id: report.id, text },
      {
        onSuccess: () => {
          setText('');
          toast(words.noted);
        },
      },
    );
  };
  return (
    <form className={css.section} onSubmit={submit}>
      <Textarea
        label={words.note}
        description={words.noteHint}
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={note.error} />
      <Button type="submit" variant="default" loading={note.isPending}>
        {words.addNote}
      </Button>
    </form>
  );
}
