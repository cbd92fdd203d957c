/** What the public gets to read and see of a report: words without names, pictures without faces. */
import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Blur, Report } from '#core/contracts/index.ts';
import { photoAt, reportApi, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import { BlurPicture } from './blur-picture.tsx';
import css from './inbox.module.css';

export function PublishForm({ report }: { report: Report }) {
  const { inbox: words } = useWords();
  const isPublic = report.publicText !== undefined;
  const [text, setText] = useState(report.publicText ?? report.description);
  const [place, setPlace] = useState(report.publicPlace ?? report.place ?? '');
  const [showPoint, setShowPoint] = useState(!isPublic || report.publicAt !== undefined);
  const [chosen, setChosen] = useState<ReadonlyMap<string, readonly Blur[]>>(new Map());
  const publish = useReportChange(reportApi.publish, () => toast(words.publishedNow));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const photos = [...chosen].map(([id, blur]) => ({ id, blur: [...blur] }));
    publish.mutate({ id: report.id, text, place, photos, ...(report.at && showPoint && { at: report.at }) });
  };
  if (!report.mayPublish && report.photos.length === 0)
    return (
      <section className={css.section} aria-labelledby="publication">
        <h2 id="publication">{words.publication}</h2>
        <p className="dim">{words.neverPublic}</p>
      </section>
    );
  const choose = (id: string, blur: readonly Blur[] | undefined) => {
    const next = new Map(chosen);
    if (blur) next.set(id, blur);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <section className={css.section} aria-labelledby="publication">
      <h2 id="publication">{words.publication}</h2>
      <p className="dim">{isPublic ? words.isPublic : words.notPublic}</p>
      <form className={css.form} onSubmit={submit}>
        <Textarea
          label={words.publicText}
          required
          autosize
          minRows={3}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          label={words.publicPlace}
          maxLength={200}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
        {report.at && (
          <Checkbox
            label={words.publicPoint}
            description={words.publicPointHint}
            checked={showPoint}
            onChange={(event) => setShowPoint(event.currentTarget.checked)}
          />
        )}
        {report.photos.map(({ id, state, width, height }, index) =>
          state === 'ready' ? (
            <div key={id} className={css.photo}>
              <BlurPicture
                src={photoAt(report.id, id)}
                label={words.photo(index + 1)}
                size={{ width, height }}
                blur={chosen.get(id) ?? []}
                onChange={(blur) => choose(id, blur)}
              />
              <Checkbox
                label={words.photoUse(index + 1)}
                checked={chosen.has(id)}
                onChange={(event) =>
                  choose(id, event.currentTarget.checked ? (chosen.get(id) ?? []) : undefined)
                }
              />
            </div>
          ) : (
            <p key={id} className="dim" role="status">
              {words.photoStates[state](index + 1)}
            </p>
          ),
        )}
        <ProblemNote error={publish.error} />
        <Group>
          <Button type="submit" loading={publish.isPending}>
            {isPublic ? words.publishAgain : words.publish}
          </Button>
        </Group>
      </form>
      {isPublic && <Hide report={report} />}
    </section>
  );
}

function Hide({ report }: { report: Report }) {
  const { inbox: words } = useWords();
  const [why, setWhy] = useState('');
  const hide = useReportChange(reportApi.hide, () => toast(words.hiddenNow));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    hide.mutate({ id: report.id, text: why });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={words.hideReason}
        required
        maxLength={400}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <ProblemNote error={hide.error} />
      <Group>
        <Button type="submit" variant="default" loading={hide.isPending}>
          {words.hide}
        </Button>
      </Group>
    </form>
  );
}
