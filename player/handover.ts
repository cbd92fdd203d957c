/**
 * From one page of the player to the next with no empty picture between them: the browser keeps what the page that goes last
 * showed over the page that comes (a view transition between documents, CSS View Transitions 2), until that one has
 * its first frame. The style sheet says for how long at the most. A browser that cannot do it goes the plain way.
 */

import type { ScreenZone } from '#core/contracts/index.ts';

/** Puts the style sheet in force before the page is first seen: it says that what was kept is wanted. */
export function inForce(): void {
  getComputedStyle(document.documentElement).getPropertyValue('opacity');
}

/** Starts the page afresh. Going to one's own address is handed over; a reload is not. */
export function startAfresh({ location }: Pick<Window, 'location'>): void {
  location.replace(`${location.pathname}${location.search}`);
}

export type Cover = {
  /** A zone has a frame; `zones`: those that are to have one. Once all of them do, what was kept over the page goes. */
  framed(zone: ScreenZone, zones: readonly ScreenZone[]): void;
};

export function createCover(uncover: () => void = letGo): Cover {
  const seen = new Set<ScreenZone>();
  let covered = true;
  return {
    framed: (zone, zones) => {
      seen.add(zone);
      if (!covered || !zones.every((one) => seen.has(one))) return;
      covered = false;
      uncover();
    },
  };
}

function letGo(): void {
  for (const animation of document.getAnimations()) {
    const { effect } = animation;
    const of = effect instanceof KeyframeEffect ? effect.pseudoElement : undefined;
    if (of?.startsWith('::view-transition')) animation.finish();
  }
}
