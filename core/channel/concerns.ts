/** Whom a message is for, and when they want to hear of it. */
import type { AlertClass, AlertStatus, MessageKind, SubscriptionWishes, Way } from '../contracts/index.ts';

export type Told = {
  readonly topics: readonly string[];
  readonly alert?: { readonly class: AlertClass; readonly status: AlertStatus };
};

/** Whether it leaves by this way as it comes. Mailboxes get what is no alert in digests: one mail, not one for each message. */
export function isAtOnce(way: Way, { kind }: { readonly kind: MessageKind }): boolean {
  return kind === 'alert' || way !== 'email';
}

/** Whether a subscriber is told at once. An alert concerns everybody; what else there is, those who want it as it comes, by their topics. */
export function concerns(wishes: Pick<SubscriptionWishes, 'level' | 'topics'>, told: Told): boolean {
  if (told.alert) return true;
  return wishes.level === 'today' && isOfTopics(wishes.topics, told.topics);
}

export function isOfTopics(wanted: readonly string[], topics: readonly string[]): boolean {
  return wanted.length === 0 || topics.some((topic) => wanted.includes(topic));
}

/** Only a danger that is real and vital wakes people: neither an exercise nor news. */
export function breaksQuiet({ alert }: Told): boolean {
  return alert?.status === 'Actual' && alert.class === 'vital';
}
