/** Subscriptions as they are stored and as their owner reads them. */
import type { Selectable } from 'kysely';
import type { QuietHours, Subscription, SubscriptionWishes, Way } from '#core/contracts/index.ts';
import type { SubscriberTable } from '../../store/schema-outlets.ts';

export function columnsOf({ level, topics, neighbourhoods = [], language, quiet }: SubscriptionWishes) {
  return {
    level,
    topics: JSON.stringify(topics),
    neighbourhoods: JSON.stringify(neighbourhoods),
    language,
    quiet: quiet === undefined ? null : JSON.stringify(quiet),
  };
}

/** Neither its address nor its keys. */
export function subscriptionOf(row: Selectable<SubscriberTable>): Subscription {
  return {
    id: row.id,
    way: row.way as Way,
    level: row.level as Subscription['level'],
    topics: JSON.parse(row.topics) as string[],
    ...(row.neighbourhoods !== '[]' && { neighbourhoods: JSON.parse(row.neighbourhoods) as string[] }),
    language: row.language,
    ...(row.quiet !== null && { quiet: JSON.parse(row.quiet) as QuietHours }),
    ...(row.confirmed_at !== null && { confirmedAt: row.confirmed_at }),
  };
}
