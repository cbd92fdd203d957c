/** A town that may die under whoever asks it, and begins again where it was. */
import type { Child } from '../../alert/rpc.ts';
import type { TownPlace } from './town.ts';

export type Mortal = {
  ask<T>(what: string, argument?: unknown): Promise<T>;
  /** The same, undefined when it dies of it. */
  dare<T>(what: string, argument?: unknown): Promise<T | undefined>;
  die(): Promise<void>;
  /** Begins again when it is dead; the time goes on. Answers how often it has died. */
  revive(): Promise<number>;
  close(): Promise<void>;
};

/** `begin`: a town that is not started yet; where it lies is the same each time. */
export async function startMortal(place: TownPlace, begin: () => Child): Promise<Mortal> {
  let town = begin();
  let now: number | undefined;
  let dead = false;
  let deaths = 0;
  await town.call('start', place);

  const ask = async <T>(what: string, argument?: unknown): Promise<T> => {
    const answer = await town.call<T>(what, argument);
    now = await town.call<number>('now');
    return answer;
  };
  return {
    ask,
    async dare(what, argument) {
      try {
        return await town.call(what, argument);
      } catch (error) {
        if (!dead && !String(error).includes('ended with null')) throw error;
        dead = true;
        return undefined;
      }
    },
    async die() {
      dead = true;
      await town.close();
    },
    async revive() {
      if (!dead) return deaths;
      deaths += 1;
      await town.close();
      town = begin();
      await town.call('start', { ...place, now });
      dead = false;
      return deaths;
    },
    close: () => town.close(),
  };
}
