/** What somebody says at the counter or on the telephone, written down by an agent: a report like all others. */
import { Button, Checkbox, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { ReportQuestion } from '#core/contracts/index.ts';
import { reportApi, reportQueries, useReportChange } from '../api/reports.ts';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSpeech } from '../words/words.tsx';
import { type ContactDraft, ContactFields, contactOf } from './contact-fields.tsx';
import css from './inbox.module.css';
import { newKey } from './new-key.ts';

type Answers = Readonly<Record<string, string[]>>;
type Source = 'phone' | 'counter';

export function EnterPage() {
  const { words, language } = useSpeech();
  const { inbox } = words;
  const [, go] = useLocation();
  const [key] = useState(newKey);
  const [source, setSource] = useState<Source>('phone');
  const [chosen, setChosen] = useState<string | null>(null);
  const [description, setDescription] = useState('');
  const [place, setPlace] = useState('');
  const [email, setEmail] = useState('');
  const [contact, setContact] = useState<ContactDraft>({
    name: '',
    phone: '',
    email: '',
    agreed: false,
    how: 'spoken',
    purpose: words.contact.usualPurpose,
  });
  const [answers, setAnswers] = useState<Answers>({});
  const { data, error, refetch } = useQuery(reportQueries.categories());
  const enter = useReportChange(reportApi.enter);
  // Where lives are at stake nothing is written down: one calls.
  const categories = data?.categories.filter(({ emergency }) => !emergency) ?? [];
  const category = categories.find(({ id }) => id === chosen);
  const said = (name: { fr: string; en?: string | undefined }) =>
    (language === 'en' ? name.en : name.fr) ?? name.fr;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!category) return;
    const kept = contactOf({ ...contact, email });
    const asked = new Set(category.questions.map(({ code }) => code));
    enter.mutate(
      {
        key,
        category: category.id,
        source,
        description,
        ...(place.trim() !== '' && { place }),
        ...(email.trim() !== '' && { email: email.trim() }),
        ...(kept && { contact: kept }),
        answers: Object.fromEntries(Object.entries(answers).filter(([code]) => asked.has(code))),
        language: 'fr',
      },
      {
        onSuccess: ({ id }) => {
          toast(inbox.entered);
          go(`/inbox/${id}`);
        },
      },
    );
  };
  const back = { href: '/inbox', label: inbox.title };
  return (
    <Page title={inbox.enter} lead={inbox.enterLead} back={back}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {data && categories.length === 0 && <Empty title={inbox.noCategory}>{inbox.noCategorySo}</Empty>}
      {categories.length > 0 && (
        <form className={css.section} onSubmit={submit}>
          <Radio.Group label={inbox.source} value={source} onChange={(next) => setSource(next as Source)}>
            <Stack gap="xs" mt="xs">
              <Radio value="phone" label={inbox.sources.phone} />
              <Radio value="counter" label={inbox.sources.counter} />
            </Stack>
          </Radio.Group>
          <Select
            label={inbox.category}
            required
            searchable
            value={chosen}
            onChange={setChosen}
            data={categories.map(({ id, name }) => ({ value: id, label: said(name) }))}
          />
          <Textarea
            label={inbox.told}
            description={inbox.toldHint}
            required
            autosize
            minRows={3}
            maxLength={4000}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          {category && category.about !== 'question' && (
            <TextInput
              label={inbox.place}
              required
              maxLength={200}
              value={place}
              onChange={(event) => setPlace(event.currentTarget.value)}
            />
          )}
          {category?.questions.map((question) => (
            <Question
              key={`${category.id}-${question.code}`}
              question={question}
              label={said(question.label)}
              said={said}
              answer={answers[question.code] ?? []}
              onAnswer={(answer) => setAnswers((known) => ({ ...known, [question.code]: answer }))}
            />
          ))}
          <TextInput
            type="email"
            label={inbox.email}
            description={inbox.emailHint}
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <h2>{words.contact.optional}</h2>
          <ContactFields draft={contact} onChange={setContact} withoutEmail />
          <ProblemNote error={enter.error} />
          <Button type="submit" loading={enter.isPending}>
            {inbox.enterIt}
          </Button>
        </form>
      )}
    </Page>
  );
}

type QuestionProps = {
  readonly question: ReportQuestion;
  readonly label: string;
  readonly said: (name: { fr: string; en?: string | undefined }) => string;
  readonly answer: string[];
  readonly onAnswer: (answer: string[]) => void;
};

function Question({ question, label, said, answer, onAnswer }: QuestionProps) {
  const { type, required, values = [] } = question;
  const [first = ''] = answer;
  const choices = values.map(({ key, name }) => ({ value: key, label: said(name) }));
  if (type === 'multivaluelist')
    return (
      <Checkbox.Group label={label} required={required} value={answer} onChange={onAnswer}>
        <Stack gap="xs" mt="xs">
          {choices.map((choice) => (
            <Checkbox key={choice.value} {...choice} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  if (type === 'singlevaluelist')
    return (
      <Select
        label={label}
        required={required}
        value={first === '' ? null : first}
        onChange={(next) => onAnswer(next === null ? [] : [next])}
        data={choices}
      />
    );
  return (
    <TextInput
      label={label}
      required={required}
      type={type === 'datetime' ? 'datetime-local' : 'text'}
      inputMode={type === 'number' ? 'decimal' : 'text'}
      maxLength={400}
      value={first}
      onChange={({ currentTarget: { value } }) => onAnswer(value === '' ? [] : [value])}
    />
  );
}
