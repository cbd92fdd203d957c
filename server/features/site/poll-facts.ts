/** What stands on every page of a consultation: how far it is, and its rules in sentences. */
import type { PollView } from '#core/contracts/index.ts';
import { personWords } from '#templates/citizen/person-words.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { sayMoment } from '../../compose/index.ts';
import { type Proof, personRules } from './person.ts';
import { howOf } from './poll-form.ts';
import type { Reader } from './poll-result.ts';
import { fillIn } from './report-track.ts';

/** `took`: how it is said that so many have taken part. */
export function factsOf(
  {
    phase,
    opensAt,
    closesAt,
    turnout,
    ending,
  }: Pick<PollView, 'phase' | 'opensAt' | 'closesAt' | 'turnout' | 'ending'>,
  reader: Reader,
  took: { readonly one: string; readonly many: string } = pollWords[reader.language].took,
) {
  const { phases } = pollWords[reader.language];
  if (phase === 'draft') return { phase: '', took: null };
  const n = turnout.web + turnout.paper;
  return {
    phase: fillIn(phases[phase], {
      from: sayMoment(opensAt, reader),
      until: sayMoment(closesAt, reader),
      at: sayMoment(ending?.at ?? closesAt, reader),
    }),
    took: n > 0 ? fillIn(n === 1 ? took.one : took.many, { n }) : null,
  };
}

export function rulesOf(
  { question, eligibility, live, ...end }: PollView,
  reader: Reader,
  { withMethod, proof }: { readonly withMethod: boolean; readonly proof: Proof },
): string[] {
  const { who, secret, open } = pollWords[reader.language];
  return [
    ...(withMethod ? [howOf(question, reader.language)] : []),
    ...(eligibility.who === 'oidc' ? personRules(proof, reader.language) : [who[eligibility.who]]),
    ...(eligibility.paper && !eligibility.twice ? [who.paper] : []),
    ...(eligibility.twice ? [personWords[reader.language].twice] : []),
    live ? open : secret,
    ...movedEnd(end, reader),
  ];
}

/** Each time that the end was moved, with the reason. */
export function movedEnd(
  { extensions, ending }: Pick<PollView, 'extensions' | 'ending'>,
  reader: Reader,
): string[] {
  const { result } = pollWords[reader.language];
  return [
    ...extensions.map(({ until, reason }) =>
      fillIn(result.extended, { until: sayMoment(until, reader), reason }),
    ),
    ...(ending
      ? [fillIn(result[ending.kind], { at: sayMoment(ending.at, reader), reason: ending.reason })]
      : []),
  ];
}
