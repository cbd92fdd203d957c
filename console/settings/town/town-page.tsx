/** The town: what it is called, what it is known by, which clock it keeps, who publishes. Beside it, how it will look. */
import { Button, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Town, townApi, townQueries, useTownChange } from '../../api/town.ts';
import { DarkHours } from '../../frame/dark-hours.tsx';
import { LanguageField } from '../../frame/language-field.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { TimeZoneField } from '../../frame/time-zone-field.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { ApprovalField } from './approval-field.tsx';
import { ArmsField } from './arms-field.tsx';
import { LookFields } from './look-fields.tsx';
import { LookPreview, useLook } from './look-preview.tsx';
import own from './town.module.css';

export function TownPage() {
  const { data, error, refetch } = useQuery(townQueries.town());
  return (
    <SectionPage wide>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} />}
      {data && <TownForm town={data} />}
    </SectionPage>
  );
}

export type TownFields = { readonly draft: Town; readonly set: (change: Partial<Town>) => void };

function TownForm({ town }: { town: Town }) {
  const { town: words, common } = useWords();
  const [draft, setDraft] = useState(town);
  const set = (change: Partial<Town>) => setDraft({ ...draft, ...change });
  const look = useLook(draft);
  const save = useTownChange(townApi.save);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...draft, name: draft.name.trim() }, { onSuccess: () => toast(words.saved) });
  };
  return (
    <div className={own.layout}>
      <form className={css.content} onSubmit={submit}>
        <Part title={words.called}>
          <div className={css.form}>
            <TextInput
              label={words.name}
              required
              withAsterisk={false}
              maxLength={120}
              value={draft.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <TextInput
              label={words.insee}
              description={words.inseeHint}
              maxLength={5}
              autoComplete="off"
              error={draft.insee !== null && !inseePattern.test(draft.insee) && words.inseeWrong}
              value={draft.insee ?? ''}
              onChange={(event) => set({ insee: event.currentTarget.value.trim().toUpperCase() || null })}
            />
          </div>
        </Part>
        <Part title={words.known} lead={words.knownLead}>
          <ArmsField draft={draft} set={set} />
          <LookFields draft={draft} set={set} refused={look.refused} />
        </Part>
        <Part title={words.when}>
          <Clocks draft={draft} set={set} />
        </Part>
        <Part title={words.night} lead={words.nightLead}>
          <DarkHours
            label={words.dark}
            value={draft.darkHours ?? undefined}
            onChange={(hours) => set({ darkHours: hours ?? null })}
          />
        </Part>
        <Part title={words.publish}>
          <ApprovalField draft={draft} set={set} />
        </Part>
        <ProblemNote error={save.error} />
        <div>
          <Button type="submit" loading={save.isPending} disabled={!complete(draft) || look.refused}>
            {common.save}
          </Button>
        </div>
      </form>
      <LookPreview look={look} />
    </div>
  );
}

/** INSEE's code of a commune: 49007, 2A004, 97105. */
const inseePattern = /^(?:\d{5}|2[AB]\d{3})$/;

function complete({ name, insee }: Town): boolean {
  return name.trim() !== '' && (insee === null || inseePattern.test(insee));
}

const tongues = ['fr', 'br', 'ca', 'co', 'de', 'en', 'es', 'eu', 'it', 'nl', 'oc', 'pt'];

function Clocks({ draft, set }: TownFields) {
  const { town: words } = useWords();
  return (
    <div className={css.form}>
      <LanguageField
        label={words.language}
        offered={tongues}
        value={draft.language}
        onChange={(language) => set({ language })}
      />
      <TimeZoneField
        label={words.timeZone}
        hint={words.timeZoneHint}
        value={draft.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
    </div>
  );
}
