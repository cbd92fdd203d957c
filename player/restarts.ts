/** When the page starts afresh, for a new build or for want of memory: between two items, and out of everybody's way. */
import { isLoud } from '#core/plan/zone-plan.ts';
import type { Clock } from './clock.ts';
import type { Shell } from './shell.ts';
import type { Subject } from './subject.ts';
import type { Watch } from './watch.ts';

export type RestartParts = {
  readonly watch: Pick<Watch, 'tired'>;
  readonly shell: Pick<Shell, 'renewed'>;
  readonly clock: Pick<Clock, 'synced'>;
  /** Somebody is at the glass: the page is theirs. */
  readonly inUse: () => boolean;
  readonly reload: () => void;
};

export type Restarts = {
  /** Before an item is shown: true when the page goes instead. `turns`: something else follows it. */
  between(next: Subject, turns: boolean): boolean;
  /** Now and then: true when the page goes. What stays for days has no other that it could be done before. */
  during(): boolean;
};

export function createRestarts({ watch, shell, clock, inUse, reload }: RestartParts): Restarts {
  let stays: Subject | undefined;
  const goes = (subject: Subject): boolean => {
    if (isAlarm(subject) || inUse() || !clock.synced() || !(watch.tired() || shell.renewed())) return false;
    reload();
    return true;
  };
  return {
    between: (next, turns) => {
      stays = turns ? undefined : next;
      return goes(next);
    },
    during: () => stays !== undefined && goes(stays),
  };
}

/** An alarm is neither kept waiting nor taken away. */
function isAlarm(subject: Subject): boolean {
  return subject.kind === 'alert' || (subject.kind === 'slide' && isLoud(subject.item.class));
}
