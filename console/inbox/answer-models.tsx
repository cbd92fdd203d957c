/** Models of what is answered: chosen by name, filled from the report, and then whatever the desk makes of them. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Report } from '#core/contracts/index.ts';
import { type Blank, fillBlanks, fits } from '#core/report/blanks.ts';
import { answerQueries } from '../api/report-answers.ts';
import { reportQueries } from '../api/reports.ts';
import { firstOf } from '../words/say.ts';
import { useSpeech } from '../words/words.tsx';

type Values = Readonly<Partial<Record<Blank, string>>>;

/** What is known of a report, in the language of whoever sent it. `expected`: ms, of what is being planned. */
export function useBlankValues(report: Report, expected: number | undefined): Values {
  const { timeZone } = useSpeech();
  const { data } = useQuery(reportQueries.categories());
  const { language, reference, department, receivedAt, expectedAt } = report;
  // An answer may be read by everybody: not where somebody says that they live.
  const place = report.publicPlace;
  const name = data?.categories.find(({ id }) => id === report.category)?.name;
  const day = (at: number) => {
    const text = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
      dateStyle: 'long',
      timeZone,
    }).format(at);
    return language === 'fr' ? firstOf(text) : text;
  };
  const planned = expected ?? expectedAt;
  return {
    reference,
    category: (language === 'en' ? name?.en : undefined) ?? name?.fr ?? report.categoryName,
    received: day(receivedAt),
    ...(place !== undefined && { place }),
    ...(department !== undefined && { service: department }),
    ...(planned !== undefined && { expected: day(planned) }),
  };
}

type Props = {
  readonly report: Report;
  readonly to: Report['state'];
  readonly values: Values;
  readonly onUse: (text: string) => void;
};

/** Nothing where no model is for this. */
export function AnswerModels({ report, to, values, onUse }: Props) {
  const { words } = useSpeech();
  const { reportAnswers: said } = words;
  const { data } = useQuery(answerQueries.list());
  const fitting = (data?.answers ?? []).filter((one) => fits(one, { category: report.category, to }));
  if (fitting.length === 0) return null;
  return (
    <Select
      label={said.use}
      description={said.useHint}
      placeholder={said.useNone}
      searchable
      clearable={false}
      value={null}
      onChange={(id) => {
        const text = fitting.find((one) => one.id === id)?.text;
        if (text) onUse(fillBlanks((report.language === 'en' ? text.en : undefined) ?? text.fr, values));
      }}
      data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
