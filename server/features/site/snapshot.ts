/** What citizens may see at an instant, gathered once for all pages and feeds. */
import type { Content, Directory, LiveAlert } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import { takingPlace } from '#core/recurrence/happenings.ts';
import { dayMs } from '#core/recurrence/wall-time.ts';
import { type Zone, zoneOf } from '#core/recurrence/zone.ts';
import {
  isForScreens,
  type Occurrence,
  type PublishedMessage,
  pagesOf,
  valuesFor,
} from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { ContentService, LiveMessage } from '../content/index.ts';
import type { MediaAsset } from '../media/index.ts';
import { findShown, type Reading } from '../values/index.ts';
import type { ChangesOf } from './changes.ts';

export type SiteTerritory = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
  readonly colour: string;
  readonly typeface: string;
  /** The file of its arms, when it has uploaded some. */
  readonly arms: string | null;
};

export type Snapshot = {
  /** The same for everything that looks the same, on every node. */
  readonly version: string;
  readonly territory: SiteTerritory;
  readonly messages: readonly PublishedMessage[];
  /** Of the next 60 days, in order. */
  readonly occurrences: readonly Occurrence[];
  readonly alerts: readonly LiveAlert[];
  /** Whether one can subscribe to e-mails or texts. */
  readonly mails: boolean;
  /** Whether the town takes reports. */
  readonly reports: boolean;
  /** The code of the category under which it is asked questions; null where it takes none. */
  readonly question: string | null;
  /** What the town has asked its residents for so far. */
  readonly asked: Readonly<Record<'question' | 'survey' | 'debate' | 'proposals', boolean>>;
  /** That one can choose to be told of. */
  readonly neighbourhoods: readonly Place[];
  /** Whom to call, and where to go. */
  readonly directory: Directory;
  /** Midnight with which the local day began: pages name days, so they hold for the whole of it. */
  readonly today: number;
  /** From this instant on it must be gathered again: something begins, ends, or the day is over. */
  readonly until: number;
};

export type Place = { readonly id: string; readonly name: string };

export type SnapshotNeeds = {
  readonly content: Pick<ContentService, 'live'>;
  readonly changesOf: ChangesOf;
  readonly media: { assets(hashes: readonly string[]): Promise<(hash: string) => MediaAsset | undefined> };
  readonly mailboxes: { open(): Promise<boolean> };
  readonly phoneCodes: { open(): Promise<boolean> };
  readonly reports: {
    readonly everybody: {
      open(territory: string): Promise<boolean>;
      question(territory: string): Promise<{ readonly code: string } | undefined>;
    };
    askedOf(messages: readonly string[]): Promise<ReadonlyMap<string, number>>;
  };
  readonly polls: { readonly everybody: { forms(territory: string): Promise<ReadonlySet<string>> } };
  readonly proposals: { readonly everybody: { open(territory: string): Promise<boolean> } };
  readonly neighbourhoods: { list(territory: string): Promise<readonly Place[]> };
  readonly directory: { of(territory: string): Promise<Directory> };
  readonly alerts: { active(territory: string, now: number): Promise<LiveAlert[]> };
};

const agendaDays = 60;

/** How many asked is said in steps: a few might know each other, and a count that grows by one says when somebody wrote. */
const steps = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] as const;
const roundedDown = (people: number): number | undefined => steps.findLast((step) => step <= people);

export async function takeSnapshot(deps: Deps, needs: SnapshotNeeds, territoryId: string): Promise<Snapshot> {
  const now = deps.clock();
  const territory = await findTerritory(deps, territoryId);
  const zone = zoneOf(territory.timeZone);
  if (!zone) throw new Error(`no such time zone: ${territory.timeZone}`);
  const live = (await needs.content.live(territoryId, now)).filter(({ kind }) => !isForScreens(kind));
  const visible = live.filter(({ validFrom }) => validFrom === undefined || validFrom <= now);
  const pictureOf = await needs.media.assets([
    ...visible.flatMap(({ content }) => filesOf(content)),
    ...(territory.arms === null ? [] : [territory.arms]),
  ]);
  const shownValues = await findShown(deps.store.db, territoryId);
  const changesOf = await needs.changesOf(visible);
  const askers = await needs.reports.askedOf(
    visible.filter(({ kind }) => kind === 'rumour').map(({ id }) => id),
  );
  const messages = visible.map((message) => {
    const values = fresh(shownValues.get(message.id), message, now);
    const changes = changesOf(message);
    const people = roundedDown(askers.get(message.id) ?? 0);
    return {
      ...publish(message, pictureOf),
      ...(values === undefined ? {} : { values }),
      ...(changes.length === 0 ? {} : { changes }),
      ...(people === undefined ? {} : { asked: people }),
    };
  });
  const alerts = await needs.alerts.active(territoryId, now);
  const mails = (await needs.mailboxes.open()) || (await needs.phoneCodes.open());
  const reports = await needs.reports.everybody.open(territoryId);
  const question = (await needs.reports.everybody.question(territoryId))?.code ?? null;
  const forms = await needs.polls.everybody.forms(territoryId);
  const asked = {
    question: forms.has('question'),
    survey: forms.has('survey'),
    debate: forms.has('debate'),
    proposals: await needs.proposals.everybody.open(territoryId),
  };
  const neighbourhoods = (await needs.neighbourhoods.list(territoryId)).map(({ id, name }) => ({ id, name }));
  const directory = await needs.directory.of(territoryId);
  const today = zone.instantOf(Math.floor(zone.wallOf(now) / dayMs) * dayMs).instant;
  const range = { from: now, until: now + agendaDays * dayMs };
  const planned = messages.flatMap((message) => occurrencesOf(message, zone, range)).sort(byTime);
  const boundaries = [
    ...live.flatMap(({ validFrom, validUntil }) => [validFrom, validUntil]),
    ...alerts.map(({ until }) => until),
    ...[...shownValues.values()].map(({ until }) => until),
    ...planned.map(({ from, until }) => until ?? from),
    zone.instantOf(zone.wallOf(today) + dayMs).instant,
  ];
  const shown = [
    messages.map(({ id, revision, values, asked: people }) => [
      id,
      revision,
      values?.bySlot ?? null,
      people ?? null,
    ]),
    planned.map(({ message, from }) => [message.id, from]),
    alerts.map((alert) => ({ ...alert, sentAt: 0 })),
  ];
  return {
    version: contentHash([
      territory,
      today,
      mails,
      reports,
      question,
      asked,
      neighbourhoods,
      directory,
      shown,
    ]),
    territory: { ...territory, arms: fileOf(territory.arms, pictureOf) },
    messages,
    occurrences: planned,
    alerts,
    mails,
    reports,
    question,
    asked,
    neighbourhoods,
    directory,
    today,
    until: Math.min(...boundaries.filter((at): at is number => at !== undefined && at > now)),
  };
}

function fileOf(hash: string | null, pictureOf: (hash: string) => MediaAsset | undefined): string | null {
  return (hash === null ? undefined : pictureOf(hash)?.displayAsset.hash) ?? null;
}

async function findTerritory({ store }: Deps, id: string): Promise<SiteTerritory> {
  return store.db
    .selectFrom('territory')
    .select(['id', 'name', 'language', 'time_zone as timeZone', 'colour', 'typeface', 'arms'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** What stands in its slots; not what is too old. */
function fresh(shown: Reading | undefined, { kind, content }: LiveMessage, now: number) {
  return shown === undefined || shown.until <= now ? undefined : valuesFor(kind, content, shown);
}

/** Hashes of the pictures and pages that its page shows. */
export function filesOf(content: Content): string[] {
  return [...(content.picture ? [content.picture.media] : []), ...pagesOf(content)];
}

/** A live message as the pages tell it. */
export function publish(
  message: LiveMessage,
  pictureOf: (hash: string) => MediaAsset | undefined,
): PublishedMessage {
  const { id, revision, kind, content } = message;
  const picture = content.picture && pictureOf(content.picture.media);
  const pages = pagesOf(content).flatMap((hash) => pictureOf(hash) ?? []);
  return {
    id,
    revision,
    kind,
    content,
    href: `/m/${id}`,
    publishedAt: message.publishedAt,
    updatedAt: message.approvedAt,
    ...(picture ? { picture: sized(picture) } : {}),
    ...(pages.length > 0 ? { pages: pages.map(sized) } : {}),
    ...(content.happening ? { calendarUrl: `/m/${id}.ics` } : {}),
  };
}

/** The size of the display file, which is at most 1920 px on its long side. */
function sized({ displayAsset, width, height }: MediaAsset) {
  const scale = Math.min(1, 1920 / Math.max(width, height));
  return {
    url: `/media/${displayAsset.hash}`,
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  };
}

function occurrencesOf(
  message: PublishedMessage,
  zone: Zone,
  range: { from: number; until: number },
): Occurrence[] {
  const { happening } = message.content;
  if (!happening) return [];
  return takingPlace(happening, zone, range).map((time) => ({
    message,
    ...time,
    ...(happening.allDay ? { allDay: true } : {}),
  }));
}

function byTime(a: Occurrence, b: Occurrence): number {
  return a.from - b.from || (a.message.id < b.message.id ? -1 : 1);
}

/** Whether the town has asked its residents anything. */
export const hasAsked = ({ asked }: Pick<Snapshot, 'asked'>): boolean => Object.values(asked).includes(true);
