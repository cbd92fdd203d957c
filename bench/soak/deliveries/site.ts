/** One way out on trial: its town, whoever is on the other side, and the line between them. */
import type { Child } from '../../alert/rpc.ts';
import type { Point } from './fault-points.ts';
import type { Failure } from './line.ts';
import { type Mortal, startMortal } from './mortal.ts';
import { type Outside, type OutsideName, outsides } from './outside.ts';
import type { Entry } from './town.ts';
import { untrueOf, type Verdict, verdictOn, type Wanted } from './verdict.ts';

export type Act = 'publish' | 'correct' | 'withdraw';
/**
 * `kill`: the town dies when it gets there; `fail`: an answer fails; with `hold` the town dies before it gets it. `back`: an
 * answer of the town's, which the other side has asked.
 */
export type Mishap =
  | { readonly kill: Point; readonly passes: number }
  | { readonly fail: Failure; readonly at: number; readonly back?: boolean };
/** `happened`: whether it came to the mishap. */
export type Trial = Verdict & { readonly happened: boolean };
export type Site = {
  /** Whom one message is for; 1 where everybody can read it. */
  readonly people: number;
  /** Whether the other side can tell that it has had something already. */
  readonly tells: boolean;
  readonly acts: readonly Act[];
  /** Whether the other side asks the town something. */
  readonly asksBack: boolean;
  /** One message, whose last act goes wrong; everything is then given time to heal. */
  trial(act: Act, mishap: Mishap): Promise<Trial>;
  close(): Promise<void>;
};
type Parts = { readonly outside: Outside; readonly town: Mortal };
type Told = Wanted & { readonly message: string };

const allActs: readonly Act[] = ['publish', 'correct', 'withdraw'];
const minute = 60_000;
/** Longer than a lease, then as long as a way out is left alone. */
const waits = [3, 11, 31, 61, 61, 121, 241].map((minutes) => minutes * minute);

/** `begin`: a town that is not started yet; its database is in `file`. */
export async function openSite(name: OutsideName, file: string, begin: () => Child): Promise<Site> {
  const outside: Outside = await outsides[name]();
  const { connection, subscribers, takesBack, back } = outside;
  const address = back && { port: back.port, publicUrl: `http://127.0.0.1:${back.line.port}` };
  const town = await startMortal({ file, ...address }, begin);
  await town.ask('connect', { connection, subscribers });
  let number = 0;
  return {
    people: Math.max(1, subscribers.length),
    tells: name !== 'sms-smpp',
    acts: takesBack ? allActs : ['publish'],
    asksBack: back !== undefined,
    async trial(act, mishap) {
      const words = `Essai ${String(++number).padStart(4, '0')}`;
      const { told, happened } = await goWrong({ outside, town }, { act, words, mishap });
      const ledger = () => town.ask<Entry[]>('ledger', told.message);
      const early = untrueOf(outside.arrived(), await ledger(), told);
      await heal(town, told.message);
      const verdict = verdictOn(outside.arrived(), await ledger(), told);
      const kept = takesBack && act !== 'withdraw' ? await takeBack({ outside, town }, told) : 0;
      return {
        ...verdict,
        lost: verdict.lost + kept,
        untrue: Math.max(early, verdict.untrue),
        happened,
      };
    },
    async close() {
      await town.close();
      await outside.close();
    },
  };
}

type Given = { readonly act: Act; readonly words: string; readonly mishap: Mishap };

/** Does what comes before the act, and the act with its mishap. */
async function goWrong({ outside, town }: Parts, { act, words, mishap }: Given) {
  const people = Math.max(1, outside.subscribers.length);
  const say = outside.takesBack ? 'publish' : 'alert';
  const better = words.replace('Essai', 'Mieux');
  const before = act === 'publish' ? undefined : await town.ask<string>(say, words);
  const happened = await arm({ outside, town }, mishap);
  if (act === 'publish') await town.dare(say, words);
  if (act === 'correct') await town.dare('correct', { message: before, title: better });
  if (act === 'withdraw') await town.dare('withdraw', before);
  const deaths = await town.revive();
  await town.ask('arm', {});
  outside.line.fail(undefined);
  outside.back?.line.fail(undefined);
  // Whoever wrote it may not have lived to say which message it is.
  const message = before ?? (await town.ask<string>('find', words));
  const now = { publish: words, correct: better, withdraw: undefined }[act];
  const told: Told = { message, people, words: now, gone: act === 'publish' ? [] : [words] };
  return { told, happened: happened(deaths) };
}

/** Answers whether it has come to it, by how often the town has died since. */
async function arm({ outside, town }: Parts, mishap: Mishap): Promise<(deaths: number) => boolean> {
  const before = await town.revive();
  if ('kill' in mishap) {
    await town.ask('arm', { point: mishap.kill, passes: mishap.passes });
    return (deaths) => deaths > before;
  }
  const line = mishap.back ? outside.back?.line : outside.line;
  if (!line) return () => false;
  return line.fail(mishap.fail, mishap.at, () => {
    if (mishap.fail === 'hold') void town.die();
  });
}

async function heal(town: Mortal, message: string): Promise<void> {
  for (const wait of waits) {
    await town.ask('later', wait);
    const ledger = await town.ask<Entry[]>('ledger', message);
    if (!ledger.some(({ due }) => due)) return;
  }
}

/** How much stays of what is withdrawn afterwards: nobody can take back what they do not know the name of. */
async function takeBack({ outside, town }: Parts, { message, words = '' }: Told): Promise<number> {
  await town.ask('withdraw', message);
  return outside.arrived().filter((one) => one.words.includes(words)).length;
}
