/** The mailbox in which the town is written to: whether it is read, how, and into what its letters go. */
import {
  Button,
  Group,
  NumberInput,
  PasswordInput,
  Radio,
  Select,
  Skeleton,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Letterbox, LetterboxInput, ReportCategory } from '#core/contracts/index.ts';
import { letterboxApi, letterboxQueries, useLetterboxChange } from '../../api/letterbox.ts';
import { reportQueries } from '../../api/reports.ts';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import css from '../entries.module.css';
import { Forget } from '../forget.tsx';
import { Part, SectionPage } from '../section-page.tsx';

export function LetterboxPage() {
  const { letterbox: words } = useWords();
  const { data, error, refetch } = useQuery(letterboxQueries.one());
  const categories = useQuery(reportQueries.categories());
  const fitting = categories.data?.categories.filter(
    ({ about, questions }) => about === 'question' && questions.every(({ required }) => !required),
  );
  return (
    <SectionPage>
      <ProblemNote error={error ?? categories.error} onRetry={() => void refetch()} />
      {!(data && fitting) && !error && <Skeleton height={320} />}
      {data && fitting?.length === 0 && <Empty title={words.noCategory}>{words.noCategorySo}</Empty>}
      {data?.letterbox && <Standing letterbox={data.letterbox} />}
      {data && fitting && fitting.length > 0 && (
        <LetterboxForm
          key={JSON.stringify(data.letterbox?.host)}
          held={data.letterbox}
          categories={fitting}
        />
      )}
    </SectionPage>
  );
}

/** How reading goes. */
function Standing({ letterbox: { readAt, failing, taken, active } }: { letterbox: Letterbox }) {
  const { letterbox: words } = useWords();
  const say = useSay();
  const check = useMutation({ mutationFn: letterboxApi.check });
  const result =
    check.data &&
    (check.data.ok ? words.reached : words.notReached(words.reasons[check.data.reason ?? 'unreachable']));
  return (
    <Part title={words.standing}>
      <p role="status">
        {!active
          ? words.off
          : failing
            ? words.failing(say.exact(failing.since), words.reasons[failing.reason])
            : readAt === undefined
              ? words.notYet
              : words.readAt(say.when(readAt))}
      </p>
      <p className="dim">{words.taken(taken.cases, taken.replies, taken.ignored)}</p>
      <Group>
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {words.check}
        </Button>
        <span role="status">{result}</span>
      </Group>
      <ProblemNote error={check.error} />
    </Part>
  );
}

type Draft = Omit<LetterboxInput, 'password'> & { readonly password: string };
const ports = { tls: 993, starttls: 143, none: 143 } as const;
const securities = ['tls', 'starttls', 'none'] as const;

const draftOf = (held: Letterbox | null, category: string): Draft =>
  held
    ? {
        host: held.host,
        port: held.port,
        security: held.security,
        user: held.user,
        folder: held.folder,
        address: held.address,
        category: held.category,
        active: held.active,
        password: '',
      }
    : {
        host: '',
        port: ports.tls,
        security: 'tls',
        user: '',
        folder: 'INBOX',
        address: '',
        category,
        active: true,
        password: '',
      };

type FormProps = { readonly held: Letterbox | null; readonly categories: readonly ReportCategory[] };

function LetterboxForm({ held, categories }: FormProps) {
  const { letterbox: words, common } = useWords();
  const [draft, setDraft] = useState(() => draftOf(held, categories[0]?.id ?? ''));
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const save = useLetterboxChange(letterboxApi.set);
  const forget = useLetterboxChange(letterboxApi.forget);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { password, ...rest } = draft;
    save.mutate(
      { ...rest, ...(password !== '' && { password }) },
      {
        onSuccess: () => {
          set({ password: '' });
          toast(words.saved);
        },
      },
    );
  };
  return (
    <Part title={words.settings} lead={words.settingsLead}>
      <form className={css.parts} onSubmit={submit}>
        <div className={css.entry}>
          <TextInput
            label={words.host}
            description={words.hostHint}
            required
            maxLength={253}
            value={draft.host}
            onChange={({ currentTarget: { value } }) => set({ host: value.trim() })}
          />
          <Radio.Group
            label={words.security}
            value={draft.security}
            onChange={(value) => {
              const security = securities.find((one) => one === value) ?? 'tls';
              set({ security, port: ports[security] });
            }}
          >
            <Stack gap="xs" mt="xs">
              {securities.map((one) => (
                <Radio key={one} value={one} label={words.securities[one]} />
              ))}
            </Stack>
          </Radio.Group>
          <NumberInput
            label={words.port}
            required
            min={1}
            max={65_535}
            allowDecimal={false}
            value={draft.port}
            onChange={(value) => typeof value === 'number' && set({ port: value })}
          />
          <TextInput
            label={words.user}
            required
            maxLength={254}
            autoComplete="off"
            value={draft.user}
            onChange={({ currentTarget: { value } }) => set({ user: value })}
          />
          <PasswordInput
            label={words.password}
            description={held ? words.passwordKept : words.passwordHint}
            required={!held}
            maxLength={500}
            autoComplete="new-password"
            value={draft.password}
            onChange={({ currentTarget: { value } }) => set({ password: value })}
          />
          <TextInput
            label={words.folder}
            description={words.folderHint}
            required
            maxLength={200}
            value={draft.folder}
            onChange={({ currentTarget: { value } }) => set({ folder: value })}
          />
          <TextInput
            type="email"
            label={words.address}
            description={words.addressHint}
            required
            maxLength={254}
            value={draft.address}
            onChange={({ currentTarget: { value } }) => set({ address: value })}
          />
          <Select
            label={words.category}
            description={words.categoryHint}
            required
            allowDeselect={false}
            value={draft.category}
            onChange={(value) => value !== null && set({ category: value })}
            data={categories.map(({ id, name }) => ({ value: id, label: name.fr }))}
          />
          <Switch
            label={words.active}
            checked={draft.active}
            onChange={({ currentTarget: { checked } }) => set({ active: checked })}
          />
        </div>
        <ProblemNote error={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {common.save}
          </Button>
          {held && <Forget words={words} change={forget} />}
        </Group>
      </form>
    </Part>
  );
}
