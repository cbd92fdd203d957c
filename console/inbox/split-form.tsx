/** A part of what somebody reported is another thing: it goes its own way from here. */
import { Button, Checkbox, Select, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Report } from '#core/contracts/index.ts';
import { reportApi, reportQueries, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSpeech } from '../words/words.tsx';
import css from './inbox.module.css';
import { newKey } from './new-key.ts';

export function SplitForm({ report, onDone }: { report: Report; onDone: () => void }) {
  const { words: all, language } = useSpeech();
  const { related: words, inbox, common } = all;
  const [, go] = useLocation();
  const [key] = useState(newKey);
  const [category, setCategory] = useState<string | null>(null);
  const [description, setDescription] = useState('');
  const [photos, setPhotos] = useState<string[]>([]);
  const { data } = useQuery(reportQueries.categories());
  const split = useReportChange(reportApi.split);
  const ready = report.photos.flatMap((photo, n) =>
    photo.state === 'ready' ? [{ ...photo, n: n + 1 }] : [],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (category === null) return;
    split.mutate(
      { id: report.id, key, category, description, photos },
      {
        onSuccess: (part) => {
          toast(words.splitDone(part.reference));
          go(`/inbox/${part.id}`);
        },
      },
    );
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <p className="dim">{words.splitHint}</p>
      <Select
        label={inbox.category}
        required
        searchable
        value={category}
        onChange={setCategory}
        data={(data?.categories ?? [])
          .filter(({ emergency }) => !emergency)
          .map(({ id, name }) => ({
            value: id,
            label: (language === 'en' ? name.en : undefined) ?? name.fr,
          }))}
      />
      <Textarea
        label={words.part}
        description={words.partHint}
        required
        autosize
        minRows={2}
        maxLength={4000}
        value={description}
        onChange={({ currentTarget: { value } }) => setDescription(value)}
      />
      {ready.length > 0 && (
        <Checkbox.Group label={words.photos} value={photos} onChange={setPhotos}>
          <Stack gap="xs" mt="xs">
            {ready.map(({ id, n }) => (
              <Checkbox key={id} value={id} label={inbox.photo(n)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <ProblemNote error={split.error} />
      <div className={css.acts}>
        <Button type="submit" variant="default" loading={split.isPending}>
          {words.splitIt}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}
