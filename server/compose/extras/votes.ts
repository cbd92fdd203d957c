import type { Static } from 'typebox';
import type { schema } from '#templates/screen/poll/schema.ts';
import type { LiveValues } from '../context.ts';
import { valueIn } from './slots.ts';

type Option = Static<typeof schema>['options'][number];

/** How often each answer was given; undefined unless it is known of all of them. */
export function countedVotes(
  options: readonly Option[],
  values: LiveValues | undefined,
): readonly { readonly label: string; readonly votes: number }[] | undefined {
  const counted = options.flatMap(({ label, votes, slot }) => {
    const count = votes ?? valueIn(values, slot);
    return typeof count === 'number' ? [{ label, votes: count }] : [];
  });
  return counted.length === options.length ? counted : undefined;
}
