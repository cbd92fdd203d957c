/**
 * Whether the sign has the files that the options need. Read back once and remembered; laid out only on a sign that is
 * given to us for that, and never again when that did not help: it erases everything.
 */
import type { PanelProfile } from '#core/contracts/index.ts';
import type { Outcome } from '../driver.ts';
import { runSequence } from './functions.ts';
import type { AlphaLink } from './link.ts';
import { holdsPlan, type MemoryEntry, memoryCommands, memoryPlan, readMemoryTable } from './memory.ts';
import { type AlphaOptions, needsPlan } from './options.ts';

export type AlphaPlan = {
  /** Whether strings and pictures can be used now. `mayInstall`: nothing is shown that erasing would interrupt. */
  readonly ready: (mayInstall: boolean) => Promise<boolean>;
  /** What is known without asking. */
  readonly known: () => boolean | undefined;
  /** Lays the memory out, whatever is in it, and reads it back. */
  readonly install: (entries?: readonly MemoryEntry[]) => Promise<Outcome<undefined>>;
  readonly forget: () => void;
};
type Deps = {
  readonly link: AlphaLink;
  readonly profile: PanelProfile;
  readonly log: (type: string, detail: string) => void;
  /** Everything in the sign is gone. */
  readonly erased: () => void;
};

/** A sign resets after it was cleared: it hears the table after two seconds, and answers after five. */
const clearMs = 2000;
const resetMs = 5000;

export function alphaPlan(options: AlphaOptions, { link, profile, log, erased }: Deps): AlphaPlan {
  const plan = memoryPlan(options, profile);
  let known: boolean | undefined;
  let inVain = false;

  const check = async (entries: readonly MemoryEntry[]): Promise<Outcome<boolean>> => {
    const held = await link.ask('F', '$', { urgent: false, bytes: 512 });
    return held.kind === 'ok' ? { kind: 'ok', value: holdsPlan(entries, readMemoryTable(held.value)) } : held;
  };
  const install = async (entries: readonly MemoryEntry[] = plan): Promise<Outcome<undefined>> => {
    erased();
    known = undefined;
    for (const [step, command] of memoryCommands(entries).entries()) {
      const sent = await link.send(command, { urgent: false, silent: true });
      if (sent.kind !== 'ok') return sent;
      link.hush(step === 0 ? clearMs : resetMs);
    }
    const texts = entries.filter((entry) => entry.type === 'text').map((entry) => entry.label);
    const sequence = await link.send(runSequence('times', texts), { urgent: false });
    if (sequence.kind !== 'ok') return sequence;
    const kept = await check(entries);
    if (kept.kind === 'unsupported') return { kind: 'ok', value: undefined };
    if (kept.kind !== 'ok') return kept;
    known = kept.value && entries === plan ? true : undefined;
    return kept.value
      ? { kind: 'ok', value: undefined }
      : { kind: 'garbled', detail: 'the sign did not keep its memory table' };
  };
  return {
    ready: async (mayInstall) => {
      if (!needsPlan(options)) return false;
      if (known === undefined) {
        const there = await check(plan);
        if (there.kind === 'ok') known = there.value;
        if (known) inVain = false;
        if (known === false) log('alpha.plan-missing', 'the memory of the sign is laid out otherwise');
      }
      if (known === false && options.plan === 'install' && mayInstall && !inVain) {
        inVain = true;
        const installed = await install();
        if (installed.kind === 'ok') inVain = false;
        log('alpha.installed', installed.kind);
      }
      return known ?? false;
    },
    known: () => known,
    install,
    forget: () => {
      known = undefined;
    },
  };
}
