/** What a town accepts without being asked each time. */
import type { Selectable } from 'kysely';
import type { MessageKind } from '#core/contracts/index.ts';
import type { OfferRuleTable } from '../../store/schema-links.ts';
import type { Rule } from './contracts.ts';

export type Wanted = Pick<Rule, 'kinds' | 'topics'>;

/** True when the kind is one of the rule's, and a topic too where the rule names some; case does not matter. */
export function matches(
  rule: Wanted,
  message: { readonly kind: MessageKind; readonly topics: readonly string[] },
) {
  const low = (text: string) => text.trim().toLowerCase();
  const topics = message.topics.map(low);
  return (
    (rule.kinds.length === 0 || rule.kinds.includes(message.kind)) &&
    (rule.topics.length === 0 || rule.topics.some((topic) => topics.includes(low(topic))))
  );
}

export function ruleOf(row: Selectable<OfferRuleTable>): Rule {
  return {
    id: row.id,
    kinds: JSON.parse(row.kinds) as MessageKind[],
    topics: JSON.parse(row.topics) as string[],
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}
