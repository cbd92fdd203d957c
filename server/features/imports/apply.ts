/** What was read becomes messages: new drafts, new revisions, and marks on what is no longer there. */
import type { Content } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { contentHash } from '#core/hash.ts';
import { record } from '../../records/audit.ts';
import {
  type Change,
  cleanStrings,
  createMessage,
  editMessage,
  normaliseContent,
  type Source,
} from '../content/index.ts';
import type { ImportedItem } from './item.ts';

export type Imported = {
  created: number;
  updated: number;
  unchanged: number;
  vanished: number;
  problems: string[];
};
type Feed = Pick<Source, 'type' | 'feed'>;
type Known = {
  readonly id: string;
  readonly latest: number;
  readonly content: string;
  readonly source_uid: string | null;
  readonly source_hash: string | null;
  readonly vanished_at: number | null;
  readonly over_at: number | null;
};

/** Answers the counts, and the ids of the messages that changed. One transaction: all of it or nothing. */
export async function applyItems(
  change: Change,
  feed: Feed,
  items: readonly ImportedItem[],
  timeZone: string,
) {
  const known = await knownMessages(change, feed);
  const result: Imported = { created: 0, updated: 0, unchanged: 0, vanished: 0, problems: [] };
  const changed: string[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const uid = cleanStrings(item.uid);
    seen.add(uid);
    const content = normalised(item, timeZone);
    if (typeof content === 'string') {
      result.problems.push(`${uid}: ${content}`);
      continue;
    }
    const before = known.get(uid);
    const { outcome, id } = await applyItem(change, { ...feed, uid }, { ...item, content }, before);
    result[outcome]++;
    if (outcome !== 'unchanged' || before?.vanished_at !== null) changed.push(id);
  }
  for (const [uid, message] of known) {
    if (seen.has(uid) || message.vanished_at !== null) continue;
    // Asked only for what is to come, it tells nothing of what is over.
    if (feed.type === 'openagenda' && message.over_at !== null && message.over_at <= change.at) continue;
    await setVanished(change, message.id, change.at);
    result.vanished++;
    changed.push(message.id);
  }
  return { result, changed };
}

/** One item that its source told of by itself: new, or changed; with `onlyKnown`, changed alone. Answers the message that changed. */
export async function applyOne(
  change: Change,
  feed: Feed,
  item: ImportedItem,
  { timeZone, onlyKnown }: { timeZone: string; onlyKnown: boolean },
): Promise<string | undefined> {
  const uid = cleanStrings(item.uid);
  const content = normalised(item, timeZone);
  const known = (await knownMessages(change, feed, uid)).get(uid);
  if (typeof content === 'string' || (onlyKnown && !known)) return undefined;
  const { outcome, id } = await applyItem(change, { ...feed, uid }, { ...item, content }, known);
  return outcome === 'unchanged' && known?.vanished_at === null ? undefined : id;
}

/** One item that its source took back. Answers the message that changed. */
export async function vanishOne(change: Change, feed: Feed, uid: string): Promise<string | undefined> {
  const known = (await knownMessages(change, feed, uid)).get(uid);
  if (!known || known.vanished_at !== null) return undefined;
  await setVanished(change, known.id, change.at);
  return known.id;
}

/** Every message is an original of this feed, by its uid; of one uid alone where it is given. */
async function knownMessages(
  { db, actor }: Change,
  { type, feed }: Feed,
  uid?: string,
): Promise<Map<string, Known>> {
  let query = db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.latest'),
    )
    .select(['m.id', 'm.latest', 'r.content', 'm.source_uid', 'm.source_hash', 'm.vanished_at', 'm.over_at'])
    .where('m.territory_id', '=', actor.territory)
    .where('m.source_type', '=', type)
    .where('m.source_feed', '=', feed);
  if (uid !== undefined) query = query.where('m.source_uid', '=', uid);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.source_uid ?? '', row]));
}

async function applyItem(
  change: Change,
  source: Source,
  { kind, content }: ImportedItem,
  known: Known | undefined,
): Promise<{ outcome: 'created' | 'updated' | 'unchanged'; id: string }> {
  if (known === undefined) {
    const { id } = await createMessage(change, { kind, content, source });
    return { outcome: 'created', id };
  }
  const { id } = known;
  if (known.vanished_at !== null) await setVanished(change, id, null);
  const hash = contentHash(content);
  if (hash === known.source_hash) return { outcome: 'unchanged', id };
  const kept = keptFrom(JSON.parse(known.content) as Content);
  await editMessage(change, id, { content: { ...kept, ...content }, revision: known.latest });
  await change.db.updateTable('message').set({ source_hash: hash }).where('id', '=', id).execute();
  return { outcome: 'updated', id };
}

/** What the desk added and the feed knows nothing of. Texts made from the old version, such as translations, must not outlive it. */
function keptFrom({ picture, validFrom, validUntil }: Content): Partial<Content> {
  return {
    ...(picture ? { picture } : {}),
    ...(validFrom ? { validFrom } : {}),
    ...(validUntil ? { validUntil } : {}),
  };
}

async function setVanished(
  { db, actor, at, newId }: Change,
  id: string,
  vanishedAt: number | null,
): Promise<void> {
  await db
    .updateTable('message')
    .set({ vanished_at: vanishedAt, updated_at: at })
    .where('id', '=', id)
    .execute();
  await record(db, {
    id: newId(),
    at,
    actor: actor.user,
    territory: actor.territory,
    action: vanishedAt === null ? 'message.reappear' : 'message.vanish',
    object: { type: 'message', id },
  });
}

/** The content as it would be stored, or why it cannot be. */
function normalised({ kind, content }: ImportedItem, timeZone: string): Content | string {
  try {
    return normaliseContent(content, timeZone, kind);
  } catch (error) {
    if (error instanceof BeffroiError)
      return error.errors?.map((e) => `${e.field} ${e.message}`).join('; ') ?? error.message;
    throw error;
  }
}
