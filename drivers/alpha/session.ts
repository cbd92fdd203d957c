/** One Alpha sign over a line. Old signs never answer a write, so what is lit is proved by reading it back. */
import type { PanelPage } from '#core/contracts/index.ts';
import { textOf } from '../bytes.ts';
import {
  type Capabilities,
  type Outcome,
  refusals,
  type Session,
  type SessionDeps,
  type Shown,
  type ShowOptions,
} from '../driver.ts';
import { delay } from '../time.ts';
import type { Line } from '../transport/line.ts';
import { wallClock } from '../wall-clock.ts';
import { calledFrom } from './codec.ts';
import { decodeText } from './decode-text.ts';
import { type Dots, readDots } from './dots.ts';
import { alphaExpiry } from './expiry.ts';
import { alphaFiles, dotsFile, type File } from './files.ts';
import type { Command } from './frame.ts';
import {
  clearErrors,
  clockCommands,
  dimming,
  parseGeneral,
  type RunOrder,
  registerErrors,
  runSequence,
  setAddress,
  softReset,
} from './functions.ts';
import { alphaLink } from './link.ts';
import type { MemoryEntry } from './memory.ts';
import { type AlphaOptions, answers, needsPlan, priorityBytes, priorityLabel } from './options.ts';
import { alphaPlan } from './plan.ts';
import { encodeText } from './text.ts';

/** Beyond what every panel offers: for whoever installs a sign. */
export type AlphaSession = Session & {
  /** Lays out the memory, as the options need it or as given; erases every file. */
  readonly configure: (entries?: readonly MemoryEntry[]) => Promise<Outcome<undefined>>;
  /** Restarts the sign, which keeps its files and runs its self-test meanwhile. */
  readonly softReset: () => Promise<Outcome<undefined>>;
  readonly setAddress: (address: string) => Promise<Outcome<undefined>>;
  /** Which text files take turns. */
  readonly runSequence: (order: RunOrder, labels: readonly string[]) => Promise<Outcome<undefined>>;
};

const selfTestMs = 10_000;
const done = { kind: 'ok', value: undefined } as const;

export function alphaCapabilities(options: AlphaOptions): Capabilities {
  return {
    readBack: answers(options),
    expiry: options.expiry === 'run-time' ? 'coarse' : 'none',
    pagesHeld: 64,
    priority: true,
    brightness: options.brightness === 'dimming',
    clock: true,
    pictures: options.pictures > 0,
    flash: true,
    test: false,
    colours: options.rgb
      ? ['red', 'green', 'amber', 'yellow', 'orange', 'white', 'rgb']
      : ['red', 'green', 'amber', 'yellow', 'orange'],
  };
}

type Content = { readonly text: File; readonly called: readonly File[]; readonly strings: boolean };

export function alphaSession(line: Line, options: AlphaOptions, deps: SessionDeps): AlphaSession {
  const { profile } = deps;
  const capabilities = { ...alphaCapabilities(options), flash: !profile.roadside };
  const log = (type: string, detail: string) => deps.log?.({ type, detail });
  const link = alphaLink(line, options, { timers: deps.timers, log: (event) => deps.log?.(event) });
  const files = alphaFiles(link, capabilities.readBack);
  const plan = alphaPlan(options, { link, profile, log, erased: () => forget() });
  const expiry = alphaExpiry(link, options, deps);
  const forget = () => {
    files.forget();
    expiry.forget();
  };
  const forgetFiles = () => {
    files.forget();
    plan.forget();
  };
  const stopWatching = line.onState((up) => {
    if (!up) return;
    expiry.forget();
    forgetFiles();
  });
  const send = (command: Command) => link.send(command, { urgent: false });
  const sendAll = async (commands: readonly Command[]): Promise<Outcome<undefined>> => {
    for (const command of commands) {
      const sent = await send(command);
      if (sent.kind !== 'ok') return sent;
    }
    return done;
  };

  /** What must stand in which file. An alert calls no other file: any sign must be able to show it. */
  const contentOf = async (
    pages: readonly PanelPage[],
    { priority, writing }: { readonly priority: boolean; readonly writing: boolean },
  ): Promise<Outcome<Content>> => {
    const planned = !priority && (await plan.ready(writing && !expiry.alert()));
    const plain = priority ? pages.map(withoutPicture) : pages;
    const encoded = encodeText(plain, options, { profile, planned });
    if ('refused' in encoded) return { kind: 'refused', code: encoded.code, detail: encoded.reason };
    const { bytes, strings, dots } = encoded;
    const most = priority ? priorityBytes : options.fileBytes;
    const code = priority ? refusals.priorityTooLong : refusals.pagesTooLong;
    if (bytes.length > most)
      return { kind: 'refused', code, detail: `${bytes.length} bytes, room for ${most}` };
    const text: File = { kind: 'text', label: priority ? priorityLabel : options.label, content: bytes };
    const called = [
      ...[...dots].map(([label, drawn]) => dotsFile(label, drawn)),
      ...[...strings].map(([label, content]): File => ({ kind: 'string', label, content })),
    ];
    return { kind: 'ok', value: { text, called, strings: strings.size > 0 } };
  };
  /** Files that are relied upon unread have a witness: a sign that loses its memory loses all of it. */
  const lostMemory = async ({ text, called, strings }: Content): Promise<boolean> => {
    const witness = called.findLast(files.knows) ?? (strings && files.knows(text) ? text : undefined);
    if (!witness) return false;
    const held = await files.holds(witness, false);
    return held.kind === 'timeout' || (held.kind === 'ok' && !held.value.verified);
  };
  const showOrdinary = async (pages: readonly PanelPage[], content: Content): Promise<Outcome<Shown>> => {
    if (await lostMemory(content)) {
      // Nothing is known now, so this comes back here once.
      forgetFiles();
      const again = await contentOf(pages, { priority: false, writing: true });
      return again.kind === 'ok' ? showOrdinary(pages, again.value) : again;
    }
    const { text, called, strings } = content;
    // A text that is the same calls what has changed: writing it again would blank the display.
    const written = [...called, text].filter((file) => !files.knows(file) || (file === text && !strings));
    for (const file of written) {
      const kept = await files.write(file, false);
      if (kept.kind === 'refused' || kept.kind === 'timeout') forgetFiles();
      if (kept.kind !== 'ok' || (capabilities.readBack && !kept.value.verified)) return kept;
    }
    return { kind: 'ok', value: { verified: capabilities.readBack } };
  };
  const readPages = async (priority: boolean) => {
    const strings = new Map<string, Uint8Array>();
    const dots = new Map<string, Dots>();
    const held = await files.read('text', priority ? priorityLabel : options.label, priority);
    if (held.kind !== 'ok') return held;
    const first = decodeText(held.value, options);
    for (const call of needsPlan(options) ? new Set(first.unknown) : []) {
      const [, kind, label = ''] = /^(string|picture) (.)$/.exec(call) ?? [];
      if (kind === undefined) continue;
      const read = await files.read(kind === 'string' ? 'string' : 'dots', label, priority);
      if (read.kind !== 'ok') continue;
      const drawn = kind === 'picture' ? readDots(read.value) : undefined;
      if (drawn) dots.set(label, drawn);
      if (kind === 'string') strings.set(label, read.value);
    }
    return { kind: 'ok', value: decodeText(held.value, options, calledFrom(strings, dots)).pages } as const;
  };

  return {
    capabilities,
    show: async (pages, how: ShowOptions = {}) => {
      const priority = how.priority ?? false;
      const content = await contentOf(pages, { priority, writing: true });
      if (content.kind !== 'ok') return content;
      if (priority) {
        expiry.raised();
        return files.write(content.value.text, true);
      }
      const dated = await expiry.set(how.expiresAt);
      return dated.kind === 'ok' ? showOrdinary(pages, content.value) : dated;
    },
    clear: () => files.write({ kind: 'text', label: options.label, content: Uint8Array.of() }, false),
    clearPriority: async () => {
      const cleared = await files.write(
        { kind: 'text', label: priorityLabel, content: Uint8Array.of() },
        true,
      );
      if (cleared.kind !== 'ok') return cleared;
      const dated = await expiry.released();
      return dated.kind === 'ok' ? cleared : dated;
    },
    verify: async (pages, how = {}) => {
      const priority = how.priority ?? false;
      const content = await contentOf(pages, { priority, writing: false });
      if (content.kind !== 'ok') return content;
      for (const file of [content.value.text, ...content.value.called]) {
        const held = await files.holds(file, priority);
        if (held.kind === 'ok' && held.value.verified) continue;
        if (!priority) forgetFiles();
        return held;
      }
      return { kind: 'ok', value: { verified: true } };
    },
    readBack: (how = {}) => readPages(how.priority ?? false),
    status: async () => {
      const general = await link.ask('F', '"', { urgent: false });
      if (general.kind !== 'ok') return general;
      const register = await link.ask('F', '*', { urgent: false });
      if (register.kind !== 'ok') return register;
      const errors = registerErrors(register.value[0] ?? 0);
      if (errors.length > 0) await send(clearErrors);
      const text = textOf(general.value);
      const memoryPlan = needsPlan(options) ? await plan.ready(false) : undefined;
      const facts = {
        ...(parseGeneral(text) ?? { general: text }),
        ...(memoryPlan !== undefined && { memoryPlan }),
      };
      return { kind: 'ok', value: { facts, errors } };
    },
    setBrightness: async (percent) =>
      capabilities.brightness ? send(dimming(percent)) : { kind: 'unsupported' },
    test: async () => ({ kind: 'unsupported' }),
    setClock: async () => {
      // No seconds on the wire: sent when the minute is full.
      await delay(deps.timers, (60_000 - (deps.clock.now() % 60_000)) % 60_000);
      return sendAll(clockCommands(wallClock(deps.clock.now(), deps.timeZone)));
    },
    configure: (entries) => plan.install(entries),
    softReset: async () => {
      const sent = await link.send(softReset, { urgent: false, silent: true });
      link.hush(selfTestMs);
      return sent;
    },
    setAddress: async (address) =>
      // Every sign that hears it would take the same address.
      options.multidrop && !capabilities.readBack ? { kind: 'unsupported' } : send(setAddress(address)),
    runSequence: (order, labels) => send(runSequence(order, labels)),
    close: () => {
      stopWatching();
      link.close();
    },
  };
}

/** An alert is said in words; a picture that stands alone is refused, because nothing would be left of it. */
function withoutPicture(page: PanelPage): PanelPage {
  if (page.lines.length === 0) return page;
  const { picture: _picture, icon: _icon, ...words } = page;
  return words;
}
