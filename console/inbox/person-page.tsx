/** Somebody asks what the town keeps of them: found by their address or number, given to them, erased. */
import { Button, Checkbox, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { PersonErasure, PersonFound, PersonReport, PersonSought } from '#core/contracts/index.ts';
import { personApi } from '../api/persons.ts';
import { useReportChange } from '../api/reports.ts';
import { Confirm } from '../frame/confirm.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './inbox.module.css';
import { ReportStateSign } from './state-sign.tsx';

type By = 'email' | 'phone';
/** GDPR, articles 17 and 21. */
const grounds: readonly PersonErasure['ground'][] = ['request', 'consent-withdrawn', 'objection'];

export function PersonPage() {
  const { person: words, inbox } = useWords();
  const [by, setBy] = useState<By>('email');
  const [written, setWritten] = useState('');
  const [sought, setSought] = useState<PersonSought>();
  const find = useMutation({ mutationFn: personApi.find });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = { [by]: written.trim() };
    setSought(asked);
    find.mutate(asked);
  };
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/inbox', label: inbox.title }}>
      <form className={css.section} onSubmit={submit}>
        <Radio.Group label={words.by} value={by} onChange={(next) => setBy(next as By)}>
          <Group gap="lg" mt="xs">
            <Radio value="email" label={words.email} />
            <Radio value="phone" label={words.phone} />
          </Group>
        </Radio.Group>
        <TextInput
          type={by === 'email' ? 'email' : 'tel'}
          label={words[by]}
          required
          maxLength={254}
          autoComplete="off"
          value={written}
          onChange={({ currentTarget: { value } }) => setWritten(value)}
        />
        <ProblemNote error={find.error} />
        <Button type="submit" loading={find.isPending}>
          {words.find}
        </Button>
      </form>
      <div aria-live="polite">
        {find.data && sought && (
          <Found
            key={find.submittedAt}
            found={find.data}
            sought={sought}
            onErased={() => find.mutate(sought)}
          />
        )}
      </div>
    </Page>
  );
}

type FoundProps = {
  readonly found: PersonFound;
  readonly sought: PersonSought;
  readonly onErased: () => void;
};

function Found({ found, sought, onErased }: FoundProps) {
  const { person: words } = useWords();
  const { reports, subscriptions } = found;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(reports.filter(isCertain).map(({ id }) => id)),
  );
  const [ends, setEnds] = useState(true);
  if (reports.length === 0 && subscriptions.length === 0)
    return <Empty title={words.nobody}>{words.nobodySo}</Empty>;
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <section className={css.section} aria-labelledby="found">
      <h2 id="found">{words.found(reports.length)}</h2>
      <ul className={css.list}>
        {reports.map((report) => (
          <Line
            key={report.id}
            report={report}
            chosen={chosen.has(report.id)}
            onChoose={(isChosen) => choose(report.id, isChosen)}
          />
        ))}
      </ul>
      {subscriptions.length > 0 && (
        <Checkbox
          label={words.subscribed(subscriptions.flatMap(({ topics }) => topics))}
          description={words.subscribedHint}
          checked={ends}
          onChange={({ currentTarget: { checked } }) => setEnds(checked)}
        />
      )}
      <Give sought={sought} />
      <Erase person={sought} reports={[...chosen]} subscriptions={ends} onErased={onErased} />
      <p className="dim small">{words.votes}</p>
    </section>
  );
}

/** Anybody may type somebody's address: only what its owner has confirmed, or has told the desk, is theirs for certain. */
const isCertain = ({ follower, contact }: PersonReport): boolean =>
  contact !== undefined || follower?.confirmed === true;

type LineProps = {
  readonly report: PersonReport;
  readonly chosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
};

function Line({ report, chosen, onChoose }: LineProps) {
  const { person: words, contact: contactWords, inbox } = useWords();
  const say = useSay();
  const { id, reference, categoryName, state, receivedAt, erasedAt, follower, contact } = report;
  const facts = [
    say.when(receivedAt),
    follower && (follower.confirmed ? words.followsIt : words.named),
    contact &&
      contactWords.consent(
        contact.consent.purpose,
        contactWords.ways[contact.consent.how],
        say.exact(contact.consent.at),
      ),
    erasedAt !== undefined && inbox.erased,
  ].filter(Boolean);
  return (
    <li className={css.line}>
      <Checkbox
        aria-label={words.choose(reference)}
        checked={chosen}
        onChange={({ currentTarget: { checked } }) => onChoose(checked)}
      />
      <span className={css.what}>
        <Link href={`/inbox/${id}`}>
          <b>{`${categoryName} · ${reference}`}</b>
        </Link>
        <span className="dim small">{facts.join(' · ')}</span>
      </span>
      <span className={css.signs}>
        <ReportStateSign state={state} />
      </span>
    </li>
  );
}

/** How long what is taken away can still be read by the browser that writes it, ms. */
const keptMs = 60_000;

function Give({ sought }: { sought: PersonSought }) {
  const { person: words } = useWords();
  const give = useMutation({
    mutationFn: async () => {
      const kept = await personApi.export(sought);
      const file = new Blob([`${JSON.stringify(kept, null, 2)}\n`], { type: 'application/json' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = words.fileName;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), keptMs);
    },
  });
  return (
    <Stack gap="xs">
      <Group>
        <Button variant="default" loading={give.isPending} onClick={() => give.mutate()}>
          {words.give}
        </Button>
      </Group>
      <p className="dim small">{words.giveHint}</p>
      <ProblemNote error={give.error} />
    </Stack>
  );
}

function Erase({ onErased, ...of }: Omit<PersonErasure, 'ground'> & { readonly onErased: () => void }) {
  const { person: words } = useWords();
  const [opened, setOpened] = useState(false);
  const [ground, setGround] = useState<PersonErasure['ground']>('request');
  const erase = useReportChange(personApi.erase);
  const act = () =>
    erase.mutate(
      { ...of, ground },
      {
        onSuccess: ({ reports }) => {
          setOpened(false);
          toast(words.erased(reports));
          onErased();
        },
      },
    );
  return (
    <>
      <Button color="red" variant="light" onClick={() => setOpened(true)}>
        {words.erase}
      </Button>
      <Confirm
        opened={opened}
        title={words.eraseTitle}
        act={words.eraseNow}
        pending={erase.isPending}
        error={erase.error}
        onAct={act}
        onClose={() => setOpened(false)}
      >
        <Stack>
          <p>{words.eraseWhat(of.reports.length)}</p>
          <Select
            label={words.ground}
            allowDeselect={false}
            value={ground}
            onChange={(next) => setGround(grounds.find((one) => one === next) ?? 'request')}
            data={grounds.map((value) => ({ value, label: words.grounds[value] }))}
          />
        </Stack>
      </Confirm>
    </>
  );
}
