/**
 * The two places of a panel, its ordinary pages and its priority file: what each is known to hold, and how another
 * thing gets there. Unknown after a fault or a new connection, until the panel has confirmed.
 */
import type { LiveAlert, PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { alertPages } from '#core/panel/alert-pages.ts';
import { type Outcome, refusals, type Session, type Shown } from '../driver.ts';
import { keyOf, type Slot } from './desired.ts';

export type PlaceName = 'base' | 'priority';
export type Known = {
  readonly key: string;
  readonly verified: boolean;
  readonly pages: readonly PanelPage[];
};
/** An alert as it was put: in the priority file, or to be shown as ordinary pages. */
export type Raised = { readonly slot: Slot; readonly priority: boolean };

type Deps = {
  readonly session: Session;
  readonly profile: PanelProfile;
  readonly timeZone: string;
  /** `key` tells faults of one type apart; a fault is told once. */
  readonly fault: (type: string, detail: string, key?: string) => void;
  /** A place was not confirmed: what it shows is no longer known. */
  readonly lost: (place: PlaceName) => void;
};
export type Places = {
  readonly known: (place: PlaceName) => Known | undefined;
  /** What is in front: the priority file, unless it is released. */
  readonly front: () => Known | undefined;
  readonly forget: () => void;
  /** `undefined`: the alert cannot be shown on this panel. */
  readonly raise: (alert: LiveAlert, checking: boolean) => Promise<Raised | 'failed' | undefined>;
  /** `too long`: the panel does not hold so many pages. */
  readonly hold: (slot: Slot, checking: boolean) => Promise<'held' | 'failed' | 'too long'>;
  readonly release: () => Promise<boolean>;
};

const releasedKey = 'released';
const released: Slot = { key: releasedKey, pages: [], says: [], how: 'shown' };

export function createPlaces({ session, profile, timeZone, fault, lost }: Deps): Places {
  const { capabilities } = session;
  const known = new Map<PlaceName, Known>();

  /** Writes a slot, or only checks it when the panel is known to hold it. */
  const put = async (place: PlaceName, slot: Slot): Promise<Outcome<Shown>> => {
    const priority = place === 'priority';
    if (known.get(place)?.key === slot.key && capabilities.readBack) {
      const check = await session.verify(slot.pages, { priority });
      if (check.kind !== 'ok' || check.value.verified) return check;
      fault('PANEL_CHANGED', 'the panel held something else than it was given');
    }
    if (slot.pages.length === 0) return session.clear();
    const { expiresAt } = slot;
    return session.show(slot.pages, { priority, ...(expiresAt !== undefined && { expiresAt }) });
  };
  const settle = (place: PlaceName, slot: Slot, outcome: Outcome<Shown>): boolean => {
    if (outcome.kind === 'ok') {
      known.set(place, { key: slot.key, verified: outcome.value.verified, pages: slot.pages });
      return true;
    }
    known.delete(place);
    if (outcome.kind === 'refused') fault(outcome.code, `${place}: ${outcome.detail}`);
    else if (outcome.kind === 'garbled') fault('PANEL_GARBLED', `${place}: ${outcome.detail}`);
    else fault(outcomeFaults[outcome.kind], `${place}: not confirmed`);
    lost(place);
    return false;
  };

  return {
    known: (place) => known.get(place),
    front: () => {
      const priority = known.get('priority');
      return priority && priority.key !== releasedKey ? priority : known.get('base');
    },
    forget: () => known.clear(),
    raise: async (alert, checking) => {
      for (let most = profile.maxPages; most > 0; most--) {
        const made = alertPages(alert, profile, { timeZone, maxPages: most });
        if ('refused' in made) {
          fault(made.code, made.reason, `${made.code} ${alert.id}`);
          return undefined;
        }
        most = Math.min(most, made.pages.length);
        const slot = alertSlot(alert, made.pages);
        if (!capabilities.priority) return { slot, priority: false };
        if (known.get('priority')?.key === slot.key && !checking) return { slot, priority: true };
        const outcome = await put('priority', slot);
        if (outcome.kind === 'refused' && outcome.code === refusals.priorityTooLong) {
          // Fewer pages; or, when not even one fits, the ordinary pages: those have room.
          if (most > 1) continue;
          return { slot, priority: false };
        }
        return settle('priority', slot, outcome) ? { slot, priority: true } : 'failed';
      }
      return undefined;
    },
    hold: async (slot, checking) => {
      if (known.get('base')?.key === slot.key && !checking) return 'held';
      const outcome = await put('base', slot);
      if (outcome.kind === 'refused' && outcome.code === refusals.pagesTooLong && slot.how === 'rotation')
        return 'too long';
      return settle('base', slot, outcome) ? 'held' : 'failed';
    },
    release: async () => {
      if (!capabilities.priority || known.get('priority')?.key === releasedKey) return true;
      return settle('priority', released, await session.clearPriority());
    },
  };
}

function alertSlot(alert: LiveAlert, pages: readonly PanelPage[]): Slot {
  const says = [{ message: alert.message, revision: alert.revision, alert: alert.id }];
  return { key: keyOf(pages, says), pages, says, how: 'shown' };
}

const outcomeFaults = {
  timeout: 'PANEL_NO_ANSWER',
  down: 'PANEL_LINE_DOWN',
  unsupported: 'PANEL_UNSUPPORTED',
} as const;
