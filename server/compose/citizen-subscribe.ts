/** The form of a subscription as its page prints it. */
import { levels } from '#core/contracts/index.ts';
import { subscriptionWords } from '#templates/citizen/subscription-words.ts';
import type { SubscribeView } from './citizen-views.ts';

const inputs = {
  email: { type: 'email', autocomplete: 'email', longest: 254, numeric: false },
  number: { type: 'tel', autocomplete: 'tel', longest: 40, numeric: false },
  code: { type: 'text', autocomplete: 'one-time-code', longest: 10, numeric: true },
} as const;

export function subscribeModel({ site, ...view }: SubscribeView) {
  const s = subscriptionWords[site.language];
  const { title, intro = null, note, submit, action, field, fault = null, end = null, other = null } = view;
  const { level, topics = [], neighbourhoods = [] } = view.wishes ?? {};
  return {
    heading: title,
    description: intro,
    parts: {
      s,
      title,
      intro,
      note,
      submit,
      action,
      fault,
      end,
      other,
      field: field === undefined ? null : { ...field, ...inputs[field.name], ...s.fields[field.name] },
      levels:
        level === undefined
          ? []
          : levels.map((value) => ({ value, label: s.levels[value], checked: value === level })),
      topics: view.topics.map((value) => ({ value, checked: topics.includes(value) })),
      neighbourhoods: view.neighbourhoods.map((one) => ({
        ...one,
        checked: neighbourhoods.includes(one.id),
      })),
    },
  };
}
