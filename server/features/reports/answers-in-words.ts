/** What was answered to the questions of a category. */
import type { ReportQuestion } from '#core/contracts/index.ts';
import type { Answers } from '#core/report/answers.ts';

/** In words: a choice by its name. */
export function answersOf(questions: readonly ReportQuestion[], answers: Answers, language: 'fr' | 'en') {
  return questions.flatMap(({ code, label, values = [] }) => {
    const said = answers[code];
    if (!said) return [];
    const nameOf = (key: string) => {
      const name = values.find((one) => one.key === key)?.name;
      return name?.[language] ?? name?.fr ?? key;
    };
    return [{ label: label[language] ?? label.fr, said: said.map(nameOf) }];
  });
}
