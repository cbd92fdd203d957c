/** What a survey is made of: its pages of questions, the tables that are published of it, who answers, and when. */

import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { canComeOnPaper } from '#core/survey/rules.ts';
import { Moment } from '../frame/moment.tsx';
import { type OtherLanguage, otherLanguages, voterKinds } from '../polls/poll-draft.ts';
import css from '../polls/polls.module.css';
import { SaidFields } from '../polls/said-fields.tsx';
import { useWords } from '../words/words.tsx';
import { CrossedField } from './crossed-field.tsx';
import { QuestionField } from './question-field.tsx';
import { type Draft, type DraftPage, type Faults, moved, newPage, newQuestion } from './survey-draft.ts';

type Props = {
  readonly draft: Draft;
  readonly faults: Faults;
  readonly onChange: (next: Partial<Draft>) => void;
};

export function SurveyFields({ draft, faults, onChange }: Props) {
  const { surveys: words, polls } = useWords();
  const { languages, pages } = draft;
  const faultOf = (field: string) => {
    const fault = faults[field];
    return fault && words.faults[fault];
  };
  const setPage = (key: string, next: Partial<DraftPage>) =>
    onChange({ pages: pages.map((one) => (one.key === key ? { ...one, ...next } : one)) });
  const removePage = (key: string) => onChange({ pages: pages.filter((one) => one.key !== key) });
  let count = 0;
  return (
    <>
      <Part title={polls.asked}>
        <SaidFields
          label={words.titleLabel}
          description={words.titleHint}
          error={faultOf('title')}
          value={draft.title}
          languages={languages}
          maxLength={200}
          onChange={(title) => onChange({ title })}
        />
        <SaidFields
          label={words.text}
          description={words.textHint}
          value={draft.text}
          languages={languages}
          maxLength={8000}
          long
          onChange={(text) => onChange({ text })}
        />
        <Checkbox.Group
          label={polls.languages}
          description={polls.languagesHint}
          value={[...languages]}
          onChange={(next) => onChange({ languages: next as OtherLanguage[] })}
        >
          <Stack gap="xs" mt="xs">
            {otherLanguages.map((language) => (
              <Checkbox key={language} value={language} label={polls.languageNames[language]} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Part>
      {faults.texts && <p role="alert">{faultOf('texts')}</p>}
      {pages.map((page, n) => (
        <Part key={page.key} title={words.page(n + 1)}>
          <SaidFields
            label={words.pageTitle}
            value={page.title}
            languages={languages}
            maxLength={200}
            onChange={(title) => setPage(page.key, { title })}
          />
          <ol className={css.options}>
            {page.questions.map((question) => {
              count += 1;
              return (
                <li key={question.code}>
                  <QuestionField
                    n={count}
                    question={question}
                    earlier={pages.slice(0, n).flatMap(({ questions }) => questions)}
                    languages={languages}
                    faultOf={faultOf}
                    onChange={(next) =>
                      setPage(page.key, {
                        questions: page.questions.map((one) =>
                          one.code === question.code ? { ...one, ...next } : one,
                        ),
                      })
                    }
                    onMove={(by) => onChange({ pages: moved(pages, question.code, by) })}
                    onRemove={
                      page.questions.length > 1
                        ? () =>
                            setPage(page.key, {
                              questions: page.questions.filter((one) => one.code !== question.code),
                            })
                        : undefined
                    }
                  />
                </li>
              );
            })}
          </ol>
          <Group>
            {page.questions.length < 20 && (
              <Button
                variant="default"
                onClick={() => setPage(page.key, { questions: [...page.questions, newQuestion({ pages })] })}
              >
                {words.addQuestion}
              </Button>
            )}
            {pages.length > 1 && (
              <Button variant="subtle" color="red" onClick={() => removePage(page.key)}>
                {words.removePage}
              </Button>
            )}
          </Group>
        </Part>
      ))}
      {pages.length < 20 && (
        <Group>
          <Button variant="default" onClick={() => onChange({ pages: [...pages, newPage({ pages })] })}>
            {words.addPage}
          </Button>
        </Group>
      )}
      <Part title={words.crossed}>
        <CrossedField
          draft={draft}
          error={faultOf('crossed')}
          onChange={(crossed) => onChange({ crossed })}
        />
      </Part>
      <Part title={words.who}>
        <Radio.Group
          aria-label={words.who}
          value={draft.who}
          onChange={(who) => onChange({ who: who as Draft['who'] })}
        >
          <Stack gap="sm">
            {voterKinds.map((kind) => (
              <Radio key={kind} value={kind} label={words.voters[kind]} description={words.votersSay[kind]} />
            ))}
          </Stack>
        </Radio.Group>
        {canComeOnPaper(draft) && (
          <Checkbox
            label={polls.paper}
            description={words.paperHint}
            checked={draft.paper}
            onChange={({ currentTarget: { checked } }) => onChange({ paper: checked })}
          />
        )}
      </Part>
      <Part title={words.when}>
        <Moment
          label={polls.opens}
          required
          value={draft.opens}
          error={faultOf('opens')}
          onChange={(opens) => onChange({ opens })}
        />
        <Moment
          label={polls.closes}
          description={polls.closesHint}
          required
          value={draft.closes}
          error={faultOf('closes')}
          onChange={(closes) => onChange({ closes })}
        />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
