/** What a way out has yet to do about a message: a pure decision of what is said now and of what it was already given. */

/** `correct`: the same place says something else. `end`: an alert is over. `withdraw`: it is taken back where that can be. */
export const acts = ['publish', 'correct', 'end', 'withdraw'] as const;
export type Act = (typeof acts)[number];

/** A message for one way out: the revision that is said, or why none is any more. */
export type Standing =
  | { readonly said: number }
  /** `revision`: the one that was said last. */
  | { readonly gone: 'ended' | 'withdrawn'; readonly revision: number };

/** One thing that the way out was given about the message. `waiting`: nobody has tried it. `failed`: it reached nobody. */
export type Given = {
  readonly act: Act;
  readonly revision: number;
  readonly state: 'waiting' | 'begun' | 'done' | 'failed';
};

export type NextAct = {
  /** What still waits is not to be done any more. */
  readonly drop: boolean;
  readonly add?: { readonly act: Act; readonly revision: number };
};

/** `given` in the order in which it was given; at most the last of it waits. */
export function nextAct(standing: Standing, given: readonly Given[]): NextAct {
  const last = given.at(-1);
  const wanted = wantedAct(standing, held(given));
  if (wanted && last?.act === wanted.act && last.revision === wanted.revision && last.state !== 'done')
    return { drop: false };
  return { drop: last?.state === 'waiting', ...(wanted && { add: wanted }) };
}

/** What the other side has of it, or may have. */
function held(given: readonly Given[]): Given | undefined {
  const reached = given.findLast(({ state }) => state === 'begun' || state === 'done');
  return reached?.act === 'withdraw' || reached?.act === 'end' ? undefined : reached;
}

function wantedAct(standing: Standing, has: Given | undefined): NextAct['add'] {
  if ('said' in standing) {
    if (!has) return { act: 'publish', revision: standing.said };
    return has.revision === standing.said ? undefined : { act: 'correct', revision: standing.said };
  }
  if (!has) return undefined;
  return { act: standing.gone === 'ended' ? 'end' : 'withdraw', revision: standing.revision };
}
