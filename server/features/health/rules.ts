/**
 * From facts to faults: pure. Off on purpose (revoked, in maintenance, in its dark hours) is never a fault, and what
 * was switched off at night is given time to start in the morning.
 */
import type { DarkHours, Vitals } from '#core/contracts/index.ts';
import { darkIntervals } from '#core/display/dark-hours.ts';
import { zoneOf } from '#core/recurrence/zone.ts';

export const offReasons = ['revoked', 'maintenance', 'dark-hours'] as const;
export type OffReason = (typeof offReasons)[number];

export type Facts = {
  readonly revoked: boolean;
  readonly timeZone: string;
  readonly darkHours: DarkHours | undefined;
  readonly maintenanceUntil: number | undefined;
  readonly maintenanceEnded: number | undefined;
  /** When it was last heard of; undefined for one that was never there. */
  readonly seenAt: number | undefined;
  /** The plan it should have, and the one it says it has. */
  readonly plan: string | undefined;
  readonly applied: string | undefined;
  readonly vitals: { readonly at: number; readonly body: Vitals } | undefined;
};

/** When each sign was first seen, by a key that changes when the sign means something else. */
export type Firsts = Readonly<Record<string, number>>;
export type Finding = { readonly type: FaultType; readonly detail: string; readonly at: number };
export type Judgement = { readonly firsts: Firsts; readonly findings: readonly Finding[] };

export const faultTypes = [
  'screen-offline',
  'screen-wrong-plan',
  'screen-black',
  'screen-failing',
  'screen-update-failed',
] as const;
export type FaultType = (typeof faultTypes)[number];

/** How long a sign must last before it is a fault, ms. */
const patience: Readonly<Record<FaultType, number>> = {
  'screen-offline': 3 * 60_000,
  'screen-wrong-plan': 5 * 60_000,
  'screen-black': 2 * 60_000,
  'screen-failing': 0,
  'screen-update-failed': 0,
};
/** Older facts say nothing of the present. */
const freshMs = 3 * 60_000;
const toldByVitals: readonly FaultType[] = ['screen-black', 'screen-failing', 'screen-update-failed'];
const failuresAtMost = 5;
const dayMs = 86_400_000;

/** Undefined for a screen that should be there. */
export function offOnPurpose(facts: Facts, now: number): OffReason | undefined {
  if (facts.revoked) return 'revoked';
  if (facts.maintenanceUntil !== undefined && now < facts.maintenanceUntil) return 'maintenance';
  return darkPast(facts, now).some(({ until }) => until > now) ? 'dark-hours' : undefined;
}

export function judge(firsts: Firsts, facts: Facts, now: number): Judgement {
  if (offOnPurpose(facts, now) || facts.seenAt === undefined) return { firsts: {}, findings: [] };
  const signs = signsOf(facts, facts.seenAt, now);
  const next = Object.fromEntries(signs.map(({ key, since }) => [key, firsts[key] ?? since]));
  const findings = signs.flatMap(({ type, key, detail }) => {
    const at = next[key] ?? now;
    return now - at >= patience[type] ? [{ type, detail, at }] : [];
  });
  return { firsts: next, findings };
}

/** True when the facts of now show that this is over: silence, and facts that are old, show nothing. */
export function isWell(type: FaultType, facts: Facts, now: number): boolean {
  const { seenAt, vitals } = facts;
  if (seenAt === undefined) return false;
  const signs = signsOf(facts, seenAt, now);
  if (signs.some((sign) => sign.type === type || sign.type === 'screen-offline')) return false;
  return !toldByVitals.includes(type) || (vitals !== undefined && now - vitals.at < freshMs);
}

type Sign = {
  readonly type: FaultType;
  readonly key: string;
  readonly detail: string;
  readonly since: number;
};

function signsOf(facts: Facts, seenAt: number, now: number): Sign[] {
  const silentSince = Math.max(seenAt, serviceSince(facts, now));
  // Silent: whatever else is known of it is old.
  if (now - seenAt >= freshMs) {
    const key = `screen-offline ${silentSince}`;
    return [{ type: 'screen-offline', key, detail: 'not heard of', since: silentSince }];
  }
  const signs: Sign[] = [];
  const { plan, applied, vitals } = facts;
  if (plan !== undefined && plan !== applied) {
    const detail = `has ${applied?.slice(0, 12) ?? 'none'}, should have ${plan.slice(0, 12)}`;
    // One that takes up plan after plan, always a little late, is at work.
    const key = `screen-wrong-plan ${applied ?? ''}`;
    signs.push({ type: 'screen-wrong-plan', key, detail, since: now });
  }
  if (vitals === undefined || now - vitals.at >= freshMs) return signs;
  const { glass, frame, errors, lastError, refuses, version } = vitals.body;
  if (glass === 'black') {
    const detail = `nothing on the glass, should be ${frame.kind}`;
    signs.push({ type: 'screen-black', key: 'screen-black', detail, since: vitals.at });
  }
  if (errors >= failuresAtMost) {
    const detail = `${errors} in ten minutes: ${lastError ?? ''}`;
    signs.push({ type: 'screen-failing', key: 'screen-failing', detail, since: vitals.at });
  }
  if (refuses !== undefined) {
    const key = `screen-update-failed ${refuses}`;
    const detail = `build ${refuses} did not start, goes on with ${version}`;
    signs.push({ type: 'screen-update-failed', key, detail, since: vitals.at });
  }
  return signs;
}

/** The end of the last time in which it was off on purpose. */
function serviceSince(facts: Facts, now: number): number {
  const { maintenanceUntil = 0, maintenanceEnded = 0 } = facts;
  const ends = darkPast(facts, now).map(({ until }) => until);
  return Math.max(0, ...[...ends, maintenanceUntil, maintenanceEnded].filter((end) => end <= now));
}

function darkPast({ darkHours, timeZone }: Facts, now: number) {
  const zone = zoneOf(timeZone);
  return darkHours && zone ? darkIntervals(darkHours, zone, { from: now - 2 * dayMs, until: now + 1 }) : [];
}
