/**
 * From one page of the player to the next with no empty picture between them: the browser keeps what the page that goes last
 * showed over the page that comes (a view transition between documents, CSS View Transitions 2), until that one has
 * its first frame. The style sheet says for how long at the most. A browser that cannot do it goes the plain way.
 */

/** Puts the style sheet in force before the page is first seen: it says that what was kept is wanted. */
export function inForce(): void {
  getComputedStyle(document.documentElement).getPropertyValue('opacity');
}

/** Starts the page afresh. Going to one's own address is handed over; a reload is not. */
export function startAfresh({ location }: Pick<Window, 'location'>): void {
  location.replace(`${location.pathname}${location.search}`);
}

/** For the zones beside the main one, which have their first frames a little after it. */
const besideMs = 250;

/** The first frame is up: what was kept over it goes. Answers what to call for each frame; the first one counts. */
export function createCover(): { uncover(): void } {
  let covered = true;
  return {
    uncover: () => {
      if (covered) setTimeout(letGo, besideMs);
      covered = false;
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
