/** The ballot as a form, and back: plain fields, whatever the kind. */
import type { Choice, PollOption, PollQuestion } from '#core/contracts/index.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';

/** Whole numbers as they were typed; what is no number is a value that nothing takes. */
export function readChoice({ options, method }: PollQuestion, fields: URLSearchParams): Choice {
  if (method.kind !== 'ranked' && method.kind !== 'points')
    return Object.fromEntries(
      fields
        .getAll('choice')
        .slice(0, 41)
        .map((code) => [code.slice(0, 40), 1]),
    );
  const numbers = options.map(({ code }) => [code, (fields.get(`o-${code}`) ?? '').trim()] as const);
  return Object.fromEntries(
    numbers
      .filter(([, typed]) => typed !== '' && typed !== '0')
      .map(([code, typed]) => [code, Number(typed)]),
  );
}

/** `moreOf`: where there is more to read of an option than its text. */
export function optionModels(
  { options, method }: PollQuestion,
  { chosen, moreOf }: { chosen: Choice; moreOf?: (option: PollOption) => { href: string; label: string } },
  language: Language,
) {
  return options.map((option) => ({
    code: option.code,
    name: nameOf(option.name, language),
    text: option.text ? nameOf(option.text, language) : null,
    cost: costOf(option, language),
    more: moreOf?.(option) ?? null,
    type: { single: 'radio', several: 'checkbox', knapsack: 'checkbox', ranked: null, points: null }[
      method.kind
    ],
    required: method.kind === 'single',
    checked: chosen[option.code] === 1,
    ranks:
      method.kind === 'ranked'
        ? options.map((_, index) => ({ n: index + 1, chosen: chosen[option.code] === index + 1 }))
        : null,
    most: method.kind === 'points' ? method.points : 0,
    value: Number.isFinite(chosen[option.code]) ? (chosen[option.code] ?? '') : '',
  }));
}

/** How the method works, in a sentence. */
export function howOf({ method }: PollQuestion, language: Language): string {
  const { kinds } = pollWords[language];
  switch (method.kind) {
    case 'several':
      return fillIn(kinds.several, { n: method.most });
    case 'points':
      return fillIn(kinds.points, { n: method.points });
    case 'knapsack':
      return fillIn(kinds.knapsack, { n: euros(method.ceiling, language) });
    case 'single':
    case 'ranked':
      return kinds[method.kind];
  }
}

export const limitOf = ({ method }: PollQuestion, language: Language): string =>
  method.kind === 'points'
    ? String(method.points)
    : method.kind === 'knapsack'
      ? euros(method.ceiling, language)
      : '';

function costOf({ cost }: PollOption, language: Language): string | null {
  return cost === undefined ? null : fillIn(pollWords[language].form.cost, { n: euros(cost, language) });
}

export function euros(amount: number, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  }).format(amount);
}
