/** Which messages a way out says: a rule of the desk, and what no rule can allow. */

import type { Takes } from '../contracts/channel.ts';
import type { AlertStatus, MessageKind } from '../contracts/index.ts';

export type Offered = {
  readonly kind: MessageKind;
  readonly topics: readonly string[];
  /** Of an alert (CAP 1.2 §3.2.1). */
  readonly status?: AlertStatus;
};

/** A test never leaves the house; an exercise only by ways that were opened for it, and always marked. Topics do not hold an alert back. */
export function takes(rule: Takes, { kind, topics, status }: Offered): boolean {
  if (status === 'Test' || (status === 'Exercise' && !rule.exercises)) return false;
  if (!rule.kinds.some((one) => one === kind)) return false;
  if (kind === 'alert' || rule.topics.length === 0) return true;
  return topics.some((topic) => rule.topics.includes(topic));
}
