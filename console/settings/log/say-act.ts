/** An entry of the trail as a sentence: “Anne Morel approved “Christmas market””. */
import type { AuditEntry } from '../../api/upkeep.ts';
import type { Words } from '../../words/words.tsx';

export function sayAct({ actor, actorName, action, object, details }: AuditEntry, words: Words): string {
  const { audit } = words;
  const who = actorName ?? (actor === 'system' ? audit.system : audit.somebody);
  const told = [object.name, details.title, details.name, details.url].find(
    (one) => typeof one === 'string' && one !== '',
  );
  const act = audit.acts[action];
  if (!act) return audit.unknown(who, action);
  // A person is named, a text is quoted.
  const say = object.type === 'user' ? (name: string) => name : audit.quoted;
  return `${who} ${act(typeof told === 'string' ? say(told) : '')}`.replaceAll(/ {2,}/g, ' ').trim();
}
