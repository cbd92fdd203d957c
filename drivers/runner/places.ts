/**
 * The two places of a panel, its ordinary pages and its priority file: what each is known to hold, and how another
 * thing gets there. Unknown after a fault or a new connection, until the panel has confirmed. A place does one thing at a time; the two
 * work side by side, so that an alert need not wait for what is being written beneath it.
 */
import type { LiveAlert, PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { alertPages } from '#core/panel/alert-pages.ts';
import { type Outcome, refusals, type Session, type Shown } from '../driver.ts';
import { keyOf, type Slot } from './desired.ts';
import type { Faults } from './faults.ts';
import type { Interruptible } from './interruptible.ts';
import { whyUnanswered } from './settings.ts';
import type { Possible } from './stale.ts';

export type PlaceName = 'base' | 'priority';
export type Known = {
  readonly key: string;
  readonly verified: boolean;
  readonly pages: readonly PanelPage[];
  /** When it was written or read back, ms. */
  readonly at: number;
};
/** An alert as it was put: in the priority file, or to be shown as ordinary pages. */
export type Raised = { readonly slot: Slot; readonly priority: boolean };
/** `quietly`: that it holds something else now is our own doing, and no fault. */
export type Checking = boolean | 'quietly';

type Deps = {
  readonly session: Session;
  readonly way: Interruptible;
  readonly profile: PanelProfile;
  readonly timeZone: string;
  readonly faults: Faults;
  readonly now: () => number;
  /** How both ends must be set, for people. */
  readonly settings: string;
  /** A place was not confirmed: what it shows is no longer known. */
  readonly lost: (place: PlaceName) => void;
};
export type Places = {
  readonly known: (place: PlaceName) => Known | undefined;
  /** What is in front: the priority file, unless it is released. */
  readonly front: () => Known | undefined;
  /** Everything that may be lit: what was confirmed last, and what was written since. */
  readonly possible: () => readonly Possible[];
  readonly forget: () => void;
  /** Calls off what a place has under way, beyond the packet on the wire. */
  readonly interrupt: (place: PlaceName) => void;
  /** `undefined`: the alert cannot be shown on this panel. */
  readonly raise: (alert: LiveAlert, checking: Checking) => Promise<Raised | 'failed' | undefined>;
  /** `too long`: the panel does not hold so many pages. `written`: held now, and not before. */
  readonly hold: (
    slot: Slot,
    how: { readonly checking: boolean; readonly urgent: boolean },
  ) => Promise<'held' | 'written' | 'failed' | 'too long'>;
  readonly release: () => Promise<boolean>;
};

const releasedKey = 'released';
const released: Slot = { key: releasedKey, pages: [], says: [], how: 'shown' };
const lanes = { base: 'ordinary', priority: 'urgent' } as const;

export function createPlaces({ session, way, profile, timeZone, now, faults, settings, lost }: Deps): Places {
  const { capabilities } = session;
  const known = new Map<PlaceName, Known>();
  const possible = new Map<PlaceName, readonly Slot[]>();
  const turns = new Map<PlaceName, Promise<unknown>>();
  const busy = new Set<PlaceName>();

  const turn = <T>(place: PlaceName, run: () => Promise<T>): Promise<T> => {
    const mine = (turns.get(place) ?? Promise.resolve()).then(async () => {
      busy.add(place);
      try {
        return await run();
      } finally {
        busy.delete(place);
        way.resume(lanes[place]);
      }
    });
    turns.set(
      place,
      mine.catch(() => undefined),
    );
    return mine;
  };
  /** Writes a slot, or only checks it when the panel is known to hold it. */
  const put = async (place: PlaceName, slot: Slot, quietly: boolean): Promise<Outcome<Shown>> => {
    const priority = place === 'priority';
    if (known.get(place)?.key === slot.key && capabilities.readBack) {
      const check = await session.verify(slot.pages, { priority });
      if (check.kind !== 'ok' || check.value.verified) return check;
      if (!quietly) faults.begin('PANEL_CHANGED', 'the panel held something else than it was given');
    }
    possible.set(place, [...(possible.get(place) ?? []).filter(({ key }) => key !== slot.key), slot]);
    if (slot.pages.length === 0) return session.clear();
    const { expiresAt } = slot;
    return session.show(slot.pages, { priority, ...(expiresAt !== undefined && { expiresAt }) });
  };
  /** Alerts raised so far: what is written while one comes in front may well not be found lit. */
  let raises = 0;
  const settle = (
    place: PlaceName,
    { slot, quietly = false }: { slot: Slot; quietly?: boolean },
    outcome: Outcome<Shown>,
  ): boolean => {
    // Who can read back and does not confirm shows something else.
    const unproven = outcome.kind === 'ok' && capabilities.readBack && !outcome.value.verified;
    if (outcome.kind === 'ok' && !unproven) {
      const { verified } = outcome.value;
      known.set(place, { key: slot.key, verified, pages: slot.pages, at: now() });
      possible.set(place, [slot]);
      return true;
    }
    known.delete(place);
    if (!quietly && !way.interrupted(lanes[place])) tellWhy(place, outcome);
    lost(place);
    return false;
  };
  const tellWhy = (place: PlaceName, outcome: Outcome<Shown>) => {
    if (outcome.kind === 'ok')
      faults.begin('PANEL_NOT_CONFIRMED', `${place}: the panel shows something else (${settings})`);
    else if (outcome.kind === 'refused') faults.begin(outcome.code, `${place}: ${outcome.detail}`);
    else if (outcome.kind === 'garbled')
      faults.begin('PANEL_GARBLED', `${place}: ${outcome.detail} (${settings})`);
    else if (outcome.kind === 'timeout')
      faults.begin('PANEL_NO_ANSWER', `${place}: ${whyUnanswered(settings, way.unread())}`);
    else faults.begin(otherFaults[outcome.kind], `${place}: not confirmed`);
  };
  /** Where an end is written into the panel, or kept by its session, another end is another thing to write. */
  const dated = (slot: Slot): Slot =>
    capabilities.expiry === 'none' && !capabilities.endsBySession
      ? slot
      : { ...slot, key: `${slot.expiresAt ?? ''} ${slot.key}` };

  const raise = async (alert: LiveAlert, checking: Checking): Promise<Raised | 'failed' | undefined> => {
    const failed = `unshown ${alert.id}`;
    for (let most = profile.maxPages; most > 0; most--) {
      const made = alertPages(alert, profile, { timeZone, maxPages: most });
      if ('refused' in made) {
        faults.begin(made.code, made.reason, failed);
        return undefined;
      }
      most = Math.min(most, made.pages.length);
      const slot = dated(alertSlot(alert, made.pages));
      if (!capabilities.priority) return { slot, priority: false };
      if (known.get('priority')?.key === slot.key && !checking) return { slot, priority: true };
      const outcome = await put('priority', slot, checking === 'quietly');
      if (outcome.kind === 'refused' && outcome.code === refusals.priorityTooLong) {
        // Fewer pages; or, when not even one fits, the ordinary pages: those have room.
        if (most > 1) continue;
        return { slot, priority: false };
      }
      return settle('priority', { slot }, outcome) ? { slot, priority: true } : 'failed';
    }
    return undefined;
  };
  const hold = async (wanted: Slot, checking: boolean) => {
    const slot = dated(wanted);
    const held = known.get('base')?.key === slot.key;
    if (held && !checking) return 'held';
    const before = raises;
    const outcome = await put('base', slot, false);
    if (outcome.kind === 'refused' && outcome.code === refusals.pagesTooLong && slot.how === 'rotation')
      return 'too long';
    if (!settle('base', { slot, quietly: raises !== before }, outcome)) return 'failed';
    return held ? 'held' : 'written';
  };

  return {
    known: (place) => known.get(place),
    front: () => {
      const priority = known.get('priority');
      return priority && priority.key !== releasedKey ? priority : known.get('base');
    },
    possible: () => [...possible].flatMap(([place, slots]) => slots.map((slot) => ({ place, slot }))),
    forget: () => known.clear(),
    interrupt: (place) => {
      if (busy.has(place)) way.interrupt(lanes[place]);
    },
    raise: (alert, checking) => {
      raises++;
      return turn('priority', () => raise(alert, checking));
    },
    hold: (slot, { checking, urgent }) =>
      turn('base', async () => {
        way.hasten(urgent);
        const held = await hold(slot, checking);
        way.hasten(false);
        return held;
      }),
    release: () =>
      turn('priority', async () => {
        if (!capabilities.priority || known.get('priority')?.key === releasedKey) return true;
        return settle('priority', { slot: released }, await session.clearPriority());
      }),
  };
}

function alertSlot(alert: LiveAlert, pages: readonly PanelPage[]): Slot {
  const says = [{ message: alert.message, revision: alert.revision, alert: alert.id }];
  return { key: keyOf(pages, says), pages, says, how: 'shown', expiresAt: alert.until };
}

const otherFaults = { down: 'PANEL_LINE_DOWN', unsupported: 'PANEL_UNSUPPORTED' } as const;
