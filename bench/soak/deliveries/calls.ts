/** What a town on trial is asked for, from wherever it is. */
import type { Child } from '../../alert/rpc.ts';
import type { Point } from './fault-points.ts';
import { type Connection, openTown, type Subscriber, type Town, type TownPlace } from './town.ts';

export function callsOf(die: () => never) {
  let opened: Town | undefined;
  const town = (): Town => {
    if (!opened) throw new Error('not started');
    return opened;
  };
  return {
    async start(place: TownPlace & { now?: number }) {
      opened = await openTown({ ...place, die });
    },
    now: () => town().now,
    arm: ({ point, passes }: { point?: Point; passes?: number }) => town().arm(point, passes),
    connect: ({ connection, subscribers }: { connection: Connection; subscribers: Subscriber[] }) =>
      town().connect(connection, subscribers),
    publish: (title: string) => town().publish(title),
    alert: (title: string) => town().alert(title),
    correct: ({ message, title }: { message: string; title: string }) => town().correct(message, title),
    withdraw: (message: string) => town().withdraw(message),
    later: (ms: number) => town().later(ms),
    find: (title: string) => town().find(title),
    ledger: (message: string) => town().ledger(message),
    close: async () => opened?.close(),
  };
}

/** In this process, where nothing can be killed: whatever is watched throws from its death on. */
export function startHere(): Child {
  let dead = false;
  const calls: Readonly<Record<string, (argument: never) => unknown>> = callsOf(() => {
    dead = true;
    throw new Error('dead');
  });
  return {
    async call<T>(name: string, argument?: unknown) {
      try {
        return (await calls[name]?.(argument as never)) as T;
      } catch (error) {
        throw dead ? new Error('it ended with null') : error;
      }
    },
    close: async () => void (await calls.close?.(undefined as never)),
  };
}
