/** `explain`, as an officer reads it: each placement's reason in their language, messages by their titles. */
import Type, { type Static } from 'typebox';
import type { Explanation as Finding } from '#core/plan/explain.ts';

export const Explanation = Type.Object({
  at: Type.Integer(),
  candidates: Type.Array(
    Type.Object({
      placement: Type.String(),
      message: Type.String(),
      title: Type.String(),
      verdict: Type.Enum(['showing', 'in-turn', 'not'] as const),
      code: Type.String(),
      reason: Type.String(),
    }),
  ),
});

type Titles = ReadonlyMap<string, string>;
const verdicts = ['showing', 'in-turn', 'not'];

/** What shows first, then what waits for its turn, then the rest. */
export function explanationOf(
  at: number,
  findings: readonly Finding[],
  titles: Titles,
  language: 'fr' | 'en',
): Static<typeof Explanation> {
  const candidates = findings.map(({ placement, message, verdict, code, reason }) => ({
    placement,
    message,
    title: titles.get(message) ?? '',
    verdict,
    code,
    reason: named(reason[language], titles),
  }));
  candidates.sort(
    (a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || a.title.localeCompare(b.title),
  );
  return { at, candidates };
}

/** A reason names other messages by their ids. */
function named(text: string, titles: Titles): string {
  return text.replace(/[\w-]{8,}/g, (word) => titles.get(word) ?? word);
}
