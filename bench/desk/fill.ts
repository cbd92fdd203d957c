/** A large intercommunality's store: its rows are written as years of work would have left them. */
import type { Insertable } from 'kysely';
import type { Store } from '#server/store/index.ts';
import type { Tables } from '#server/store/schema.ts';

export const size = { displays: 1_000, messages: 10_000, deliveries: 100_000, witnesses: 100_000 } as const;

const day = 86_400_000;
const minute = 60_000;
const tags = Array.from({ length: 50 }, (_, n) => `quartier-${n}`);
const topics = ['Vie locale', 'Travaux', 'Culture', 'Jeunesse', 'Sport', 'Environnement'];
const subjects = [
  'Marché',
  'Concert',
  'Conseil municipal',
  'Travaux',
  'Collecte',
  'Exposition',
  'Réunion publique',
];

/** A message in so many still shows. */
const currentEvery = 8;
const chunk = 200;

type Where = {
  readonly db: Store['db'];
  readonly territory: string;
  readonly author: string;
  readonly now: number;
};

/** Answers ids to ask for: of a display and of a message that shows. */
export async function fillStore(where: Where): Promise<{ display: string; message: string }> {
  const { db } = where;
  await insert(db, 'display', size.displays, (n) => displayOf(where, n));
  await insert(db, 'message', size.messages, (n) => messageOf(where, n));
  await insert(db, 'revision', size.messages, (n) => revisionOf(where, n));
  await insert(db, 'placement', size.messages, (n) => placementOf(where, n));
  await insert(db, 'delivery', size.deliveries, (n) => deliveryOf(where, n));
  await insert(db, 'witness', size.witnesses, (n) => witnessOf(where, n));
  return { display: displayId(0), message: messageId(0) };
}

async function insert<T extends keyof Tables & string>(
  db: Store['db'],
  table: T,
  count: number,
  row: (n: number) => Insertable<Tables[T]>,
): Promise<void> {
  for (let from = 0; from < count; from += chunk) {
    const rows = Array.from({ length: Math.min(chunk, count - from) }, (_, n) => row(from + n));
    await db
      .insertInto(table)
      .values(rows as never)
      .execute();
  }
}

const displayId = (n: number) => `bench-display-${String(n).padStart(4, '0')}`;
const messageId = (n: number) => `bench-message-${String(n).padStart(5, '0')}`;
const isCurrent = (n: number) => n % currentEvery === 0;
const tagOf = (n: number) => tags[n % tags.length] ?? '';

function displayOf({ territory, now }: Where, n: number): Insertable<Tables['display']> {
  const panel = n % 3 === 0;
  const profile = panel
    ? {
        kind: 'panel',
        width: 96,
        height: 16,
        columns: 16,
        rows: 2,
        colours: ['amber'],
        repertoire: 'alpha',
        maxPages: 6,
        roadside: false,
        language: 'fr',
      }
    : { kind: 'screen', width: 1920, height: 1080, language: 'fr' };
  return {
    id: displayId(n),
    territory_id: territory,
    name: `${panel ? 'Panneau' : 'Écran'} ${n}, ${tagOf(n)}`,
    kind: panel ? 'panel' : 'screen',
    profile: JSON.stringify(profile),
    time_zone: 'Europe/Paris',
    tags: JSON.stringify([tagOf(n), n % 2 === 0 ? 'rue' : 'hall']),
    lat: 47.2 + (n % 40) / 400,
    lon: -1.6 + Math.floor(n / 40) / 400,
    dark_hours: null,
    link: null,
    key_hash: null,
    plan_hash: null,
    applied_hash: null,
    applied_at: null,
    last_seen_at: now - (n % 20 === 0 ? day : minute),
    fault: null,
    revoked_at: null,
    created_at: now - 300 * day,
  };
}

const titleOf = (n: number) => `${subjects[n % subjects.length]} nº ${n}, ${tagOf(n)}`;

function messageOf({ territory, author, now }: Where, n: number): Insertable<Tables['message']> {
  const at = now - (size.messages - n) * 2 * 60 * minute;
  const waits = n % 50 === 1;
  return {
    id: messageId(n),
    territory_id: territory,
    kind: n % 4 === 0 ? 'event' : 'news',
    latest: 1,
    live: waits ? null : 1,
    withdrawn_at: n % 10 === 3 ? at : null,
    source_type: null,
    source_feed: null,
    source_uid: null,
    source_hash: null,
    vanished_at: null,
    folded: titleOf(n).toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
    created_by: author,
    created_at: at,
    updated_at: at,
  };
}

function revisionOf({ author, now }: Where, n: number): Insertable<Tables['revision']> {
  const at = now - (size.messages - n) * 2 * 60 * minute;
  const waits = n % 50 === 1;
  const content = {
    title: titleOf(n),
    short: titleOf(n).slice(0, 40),
    body: `<p>${'La mairie vous invite à donner votre avis sur le projet du quartier. '.repeat(8)}</p>`,
    language: 'fr',
    topics: [topics[n % topics.length]],
    variants: [],
  };
  return {
    message_id: messageId(n),
    number: 1,
    state: waits ? 'submitted' : 'approved',
    title: content.title,
    content: JSON.stringify(content),
    hash: `bench-${n}`,
    author,
    created_at: at,
    decided_by: waits ? null : author,
    decided_at: waits ? null : at,
    comment: null,
  };
}

function placementOf({ territory, author, now }: Where, n: number): Insertable<Tables['placement']> {
  const at = now - (isCurrent(n) ? 2 * day : 400 * day);
  const local = (ms: number) => new Date(ms).toISOString().slice(0, 16);
  return {
    id: `bench-placement-${n}`,
    territory_id: territory,
    message_id: messageId(n),
    target: JSON.stringify({ tags: [tagOf(n)] }),
    windows: JSON.stringify({ from: local(at), until: local(at + 20 * day), timeZone: 'Europe/Paris' }),
    from_at: at,
    until_at: at + 20 * day,
    class: n % 40 === 0 ? 'campaign' : 'routine',
    weight: null,
    share: n % 40 === 0 ? 0.1 : null,
    dwell_seconds: null,
    zone: null,
    created_by: author,
    created_at: at,
    updated_at: at,
  };
}

function deliveryOf({ territory, now }: Where, n: number): Insertable<Tables['delivery']> {
  const message = n % size.messages;
  const open = isCurrent(message);
  const shown = n % 25 !== 0;
  const due = now - (open ? 2 * day : 400 * day);
  return {
    territory_id: territory,
    message_id: messageId(message),
    revision: 1,
    surface_type: 'display',
    surface_id: displayId(
      (Math.floor(n / size.messages) * tags.length + (message % tags.length)) % size.displays,
    ),
    state: shown ? 'shown' : 'accepted',
    due_at: due,
    sent_at: due + 400,
    accepted_at: due + 900,
    shown_at: shown ? due + 30_000 : null,
    last_shown_at: shown ? due + 60_000 : null,
    ended_at: open ? null : due + 20 * day,
    reason_code: null,
    reason: null,
  };
}

function witnessOf({ now }: Where, n: number): Insertable<Tables['witness']> {
  const from = now - n * 3 * minute;
  return {
    id: `bench-witness-${n}`,
    display_id: displayId(n % size.displays),
    message_id: messageId((n * currentEvery) % size.messages),
    revision: 1,
    alert_id: null,
    plan_hash: null,
    from_at: from,
    until_at: from + 12_000,
    how: 'shown',
    zone: null,
    received_at: from + 20_000,
  };
}
