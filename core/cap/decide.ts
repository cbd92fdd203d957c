/**
 * What is done with an alert of others. Pure: the document, what is held already, what the town lets its source do, and the instant.
 * What is not for certain goes to an officer, and nothing but what is Actual and Public can ever be raised as actual.
 */
import type { CapAlert, CapInfo, CapReference } from './alert.ts';
import { capInstant } from './date.ts';
import { type Town, whereabouts } from './here.ts';
import { type CapPolicy, reaches } from './policy.ts';
import { refersTo } from './references.ts';
import { languageOf, type Said, saidOf, spanIn } from './said.ts';
import { capSeverities, capUrgencies } from './words.ts';

export const capReasons = [
  'invalid',
  'duplicate',
  'acknowledgement',
  'not-actual',
  'exercise',
  'not-public',
  'superseded',
  'no-info',
  'not-here',
  'area-unknown',
  'expired',
  'from-the-future',
  'sender-unknown',
  'origin-unverified',
  'no-references',
  'references-unknown',
  'nothing-stands',
  'other-language',
  'by-hand',
  'below-threshold',
  'pressing',
  'replaces',
  'cancels',
] as const;
export type CapReason = (typeof capReasons)[number];

/** A message received before. */
export type Held = Pick<CapAlert, 'sender' | 'identifier' | 'sent'> & {
  /** Our alert that it became, while that stands. */
  readonly alert?: string;
  /** It came from where its sender may speak, and that was certain. */
  readonly believed: boolean;
  /** What it takes the place of, where it was believed. */
  readonly supersedes: readonly CapReference[];
};

type Because = { readonly reasons: readonly CapReason[] };
export type Decision = Because &
  (
    | { readonly act: 'ignore' }
    /** For an officer. Without `said` there is nothing to raise. */
    | { readonly act: 'draft'; readonly said?: Said }
    | { readonly act: 'raise'; readonly said: Said }
    /** `ends`: other alerts that it takes the place of. */
    | {
        readonly act: 'update';
        readonly alert: string;
        readonly ends: readonly string[];
        readonly said: Said;
      }
    | { readonly act: 'cancel'; readonly ends: readonly string[] }
  );

export type Question = {
  /** Null: the document is no CAP. */
  readonly alert: CapAlert | null;
  readonly held: readonly Held[];
  readonly policy: CapPolicy;
  readonly places: Town['places'];
  /** Of the town. */
  readonly language: string;
  /** Whether it came over HTTPS from the very address that was written down, or with a key of ours. */
  readonly verified: boolean;
  readonly now: number;
};

/** A clock that is wrong by more is not believed. */
const skewMs = 10 * 60_000;

export function decide(question: Question): Decision {
  const { alert, held } = question;
  if (alert === null) return ignore('invalid');
  if (held.some((one) => isSame(one, alert) && settles(one, alert, question))) return ignore('duplicate');
  if (alert.msgType === 'Ack' || alert.msgType === 'Error') return ignore('acknowledgement');
  if (alert.status !== 'Actual' && alert.status !== 'Exercise') return ignore('not-actual');
  if (alert.scope !== 'Public') return ignore('not-public');
  if (held.some(({ supersedes }) => supersedes.some((reference) => refersTo(reference, alert))))
    return ignore('superseded');
  return alert.msgType === 'Cancel' ? cancel(alert, question) : say(alert, question);
}

/** Whether it came from where its sender may speak, and that is certain. */
export function isBelieved(sender: string, policy: CapPolicy, verified: boolean): boolean {
  return verified && policy.senders.includes(sender);
}

/** Whether a message is believed enough to take the place of others: an exercise takes the place of nothing that is real. */
export function mayReplace({
  alert,
  policy,
  verified,
}: Pick<Question, 'alert' | 'policy' | 'verified'>): boolean {
  const real = alert !== null && alert.status === 'Actual' && alert.scope === 'Public';
  return real && doubts(alert, policy, verified).length === 0;
}

function cancel(alert: CapAlert, question: Question): Decision {
  const doubt = [
    ...when(alert.status === 'Exercise', 'exercise'),
    ...doubts(alert, question.policy, question.verified),
    ...lacksReferences(alert, question),
  ];
  if (doubt.length > 0) return { act: 'draft', reasons: doubt };
  const ends = standing(alert, question);
  return ends.length > 0 ? { act: 'cancel', ends, reasons: ['cancels'] } : ignore('nothing-stands');
}

function say(alert: CapAlert, question: Question): Decision {
  const { policy, places, verified, now } = question;
  const [info] = byPreference(alert.infos, question);
  if (info === undefined) return { act: 'draft', reasons: ['no-info'] };
  const where = whereabouts(info, { places, geocodes: policy.geocodes });
  const isUpdate = alert.msgType === 'Update';
  const replaced = isUpdate && mayReplace({ alert, policy, verified }) ? standing(alert, question) : [];
  const span = spanIn(alert, info, policy.longest);
  // What no longer concerns the town, or is over, is taken down where it stands.
  if (where === 'elsewhere' || span.until <= now || span.until <= span.from) {
    const reason = where === 'elsewhere' ? 'not-here' : 'expired';
    return replaced.length > 0
      ? { act: 'cancel', ends: replaced, reasons: [reason, 'replaces'] }
      : ignore(reason);
  }
  const said = saidOf(alert, info, span, now);
  const doubt: CapReason[] = [
    ...doubts(alert, policy, verified),
    ...(isUpdate ? lacksReferences(alert, question) : []),
    ...when(alert.status === 'Exercise', 'exercise'),
    ...when(where === 'unknown', 'area-unknown'),
    ...when((capInstant(alert.sent) ?? 0) > now + skewMs, 'from-the-future'),
    ...when(primary(languageOf(info)) !== primary(question.language), 'other-language'),
  ];
  if (doubt.length > 0) return { act: 'draft', said, reasons: doubt };
  const [first, ...others] = replaced;
  if (first !== undefined) return { act: 'update', alert: first, ends: others, said, reasons: ['replaces'] };
  if (policy.atOnce === null) return { act: 'draft', said, reasons: ['by-hand'] };
  if (!reaches(info, policy.atOnce)) return { act: 'draft', said, reasons: ['below-threshold'] };
  return { act: 'raise', said, reasons: ['pressing'] };
}

function doubts({ sender }: CapAlert, { senders }: CapPolicy, verified: boolean): CapReason[] {
  return [...when(!senders.includes(sender), 'sender-unknown'), ...when(!verified, 'origin-unverified')];
}

/** Update and Cancel refer to messages that are held, or take the place of nothing (CAP 1.2 §3.2.1 msgType). */
function lacksReferences({ references }: CapAlert, { held }: Question): CapReason[] {
  if (references.length === 0) return ['no-references'];
  const known = references.some((reference) => held.some((one) => refersTo(reference, one)));
  return when(!known, 'references-unknown');
}

/** Alerts of ours that it refers to. A source speaks for its own senders only. */
function standing({ references }: CapAlert, { held, policy }: Question): string[] {
  const mine = references.filter(({ sender }) => policy.senders.includes(sender));
  const found = held.flatMap((one) =>
    one.alert !== undefined && mine.some((reference) => refersTo(reference, one)) ? [one.alert] : [],
  );
  return [...new Set(found)];
}

/** What is for here before what is not, the town's language before others, then the most severe and the most urgent. */
function byPreference(infos: readonly CapInfo[], { places, policy, language }: Question): CapInfo[] {
  const rank = (info: CapInfo) => [
    ['here', 'unknown', 'elsewhere'].indexOf(whereabouts(info, { places, geocodes: policy.geocodes })),
    primary(languageOf(info)) === primary(language) ? 0 : 1,
    capSeverities.indexOf(info.severity),
    capUrgencies.indexOf(info.urgency),
  ];
  return infos
    .map((info) => ({ info, rank: rank(info) }))
    .sort((a, b) => compared(a.rank, b.rank))
    .map(({ info }) => info);
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** A stranger's copy that came first does not keep the one that is believed from being acted upon; what stands is not raised twice. */
function settles(one: Held, alert: CapAlert, { policy, verified }: Question): boolean {
  return one.believed || one.alert !== undefined || !isBelieved(alert.sender, policy, verified);
}

function isSame(one: Held, alert: CapAlert): boolean {
  return refersTo({ sender: one.sender, identifier: one.identifier, sent: one.sent }, alert);
}

const primary = (language: string) => language.split('-')[0];
const when = (holds: boolean, reason: CapReason): CapReason[] => (holds ? [reason] : []);
const ignore = (reason: CapReason): Decision => ({ act: 'ignore', reasons: [reason] });
