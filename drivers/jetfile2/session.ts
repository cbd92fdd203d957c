/**
 * One JetFile II sign over a line. Ordinary pages are a text file, proved by reading the file back and asking which one
 * plays. What has priority is the emergency message: the sign sums the bytes it accepts, and its status says that such
 * a message is lit; what it says cannot be read back.
 */
import type { PanelPage } from '#core/contracts/index.ts';
import { concat } from '../bytes.ts';
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
import { nulText, readArgument, textPath, totalOf, writeChunks } from './files.ts';
import { chunkBytes, commands, fields, type Packet } from './frame.ts';
import {
  brightnessArgument,
  clockArgument,
  errorsOf,
  type Mode,
  readParameters,
  readStatus,
  zoneAt,
} from './functions.ts';
import { type Asked, jetfile2Link } from './link.ts';
import { answers, emergencyBytes, type Jetfile2Options } from './options.ts';
import { contentOf, decodeText, encodeText, textFile } from './text.ts';

/** Beyond what every panel offers: for whoever installs a sign. */
export type Jetfile2Session = Session & {
  /** Removes every text file of the disk, so that the sign plays ours and no other. */
  readonly removeTexts: () => Promise<Outcome<undefined>>;
};

const done = { kind: 'ok', value: undefined } as const;
const unsupported = { kind: 'unsupported' } as const;
const longestSeconds = 0xffff;

export function jetfile2Capabilities(options: Jetfile2Options): Capabilities {
  return {
    readBack: answers(options),
    // An emergency message ends by itself; ordinary files do not, and one word must hold for both.
    expiry: 'none',
    pagesHeld: 64,
    priority: true,
    brightness: options.brightness === 'block',
    clock: true,
    pictures: false,
    flash: true,
    test: true,
    colours: options.rgb
      ? ['red', 'green', 'amber', 'yellow', 'orange', 'white', 'rgb']
      : ['red', 'green', 'amber', 'yellow', 'orange'],
  };
}

export function jetfile2Session(line: Line, options: Jetfile2Options, deps: SessionDeps): Jetfile2Session {
  const { profile, timeZone, clock } = deps;
  const capabilities = jetfile2Capabilities(options);
  const { ask } = jetfile2Link(line, options, (event) => deps.log?.(event));
  /** The emergency message that the sign accepted last. */
  let accepted: Uint8Array | undefined;
  const stopWatching = line.onState(() => {
    accepted = undefined;
  });

  const order = async (asked: Asked): Promise<Outcome<undefined>> => {
    const answer = await ask(asked);
    return answer.kind === 'ok' ? done : answer;
  };
  const query = async <T>(asked: Asked, read: (packet: Packet) => T | undefined): Promise<Outcome<T>> => {
    if (!capabilities.readBack) return unsupported;
    const answer = await ask(asked);
    if (answer.kind !== 'ok') return answer;
    const value = read(answer.value);
    return value === undefined
      ? { kind: 'garbled', detail: 'the answer is too short' }
      : { kind: 'ok', value };
  };
  const status = (urgent = false) =>
    query({ command: commands.status, urgent }, ({ argument }) => readStatus(argument));

  const encoded = (pages: readonly PanelPage[], priority: boolean): Outcome<Uint8Array> => {
    const text = encodeText(pages, { ...options, usual: profile.colours[0] });
    if (!('bytes' in text)) return { kind: 'refused', code: text.code, detail: text.reason };
    const file = textFile(priority ? '0' : options.label, text.bytes);
    const most = priority ? emergencyBytes : options.fileBytes;
    if (file.length <= most) return { kind: 'ok', value: file };
    const code = priority ? refusals.priorityTooLong : refusals.pagesTooLong;
    return { kind: 'refused', code, detail: `${file.length} bytes, room for ${most}` };
  };
  const writeFile = async (file: Uint8Array): Promise<Outcome<undefined>> => {
    for (const chunk of writeChunks(options.partition, options.label, file)) {
      const written = await order({ command: commands.writeText, ...chunk });
      if (written.kind !== 'ok') return written;
    }
    return done;
  };
  const readFile = async (): Promise<Outcome<Uint8Array>> => {
    let file = new Uint8Array();
    for (let page = 1; page <= Math.ceil(0xffff / chunkBytes); page++) {
      const argument = readArgument(options.partition, options.label, page);
      const part = await query({ command: commands.readText, argument }, (packet) => packet);
      if (part.kind !== 'ok') return part;
      file = Uint8Array.from(concat(file, part.value.data));
      const total = totalOf(part.value.argument);
      if (file.length >= total || part.value.data.length === 0)
        return { kind: 'ok', value: file.slice(0, total) };
    }
    return { kind: 'garbled', detail: 'the file has no end' };
  };
  /** Whether our file is the one that plays, as far as the sign plays files at this moment. */
  const plays = async (mode: Mode | undefined): Promise<Outcome<boolean>> => {
    // Beneath an emergency message nothing plays; the file is there for when that ends.
    if (mode === 'emergency') return { kind: 'ok', value: true };
    if (mode !== 'schedule') return { kind: 'ok', value: false };
    const asked = { command: commands.currentFile, argument: Uint8Array.of(1, 0, 0, 0) };
    const name = await query(asked, ({ argument, data }) => nulText(argument.length > 0 ? argument : data));
    const path = textPath(options.partition, options.label);
    return name.kind === 'ok' ? { kind: 'ok', value: name.value.toUpperCase() === path } : name;
  };
  const holdsFile = async (file: Uint8Array): Promise<Outcome<Shown>> => {
    const held = await readFile();
    if (held.kind !== 'ok') return held;
    if (!Buffer.from(held.value).equals(file)) return { kind: 'ok', value: { verified: false } };
    const now = await status();
    if (now.kind !== 'ok') return now;
    const playing = await plays(now.value.mode);
    return playing.kind === 'ok' ? { kind: 'ok', value: { verified: playing.value } } : playing;
  };
  const showFile = async (file: Uint8Array): Promise<Outcome<Shown>> => {
    const written = await writeFile(file);
    if (written.kind !== 'ok') return written;
    if (!capabilities.readBack) return { kind: 'ok', value: { verified: false } };
    const now = await status();
    if (now.kind !== 'ok') return now;
    if (now.value.mode === 'remote')
      return { kind: 'refused', code: refusals.local, detail: 'the remote control has the sign' };
    if (now.value.mode === 'black') await order({ command: commands.blackEnd });
    return holdsFile(file);
  };
  const holdsEmergency = async (file: Uint8Array): Promise<Outcome<Shown>> => {
    const now = await status(true);
    if (now.kind !== 'ok') return now;
    const ours = accepted !== undefined && Buffer.from(accepted).equals(file);
    return { kind: 'ok', value: { verified: ours && now.value.mode === 'emergency' } };
  };
  const showEmergency = async (file: Uint8Array, seconds: number): Promise<Outcome<Shown>> => {
    accepted = undefined;
    const argument = fields([2, seconds], [1, 0], [1, 0]);
    const written = await order({ command: commands.emergency, argument, data: file, urgent: true });
    if (written.kind !== 'ok') return written;
    accepted = file;
    return capabilities.readBack ? holdsEmergency(file) : { kind: 'ok', value: { verified: false } };
  };
  /** Seconds to live, never too few; 0 is for ever. What is longer than the field is told anew by whoever asked. */
  const secondsUntil = (expiresAt: number | undefined): number => {
    if (expiresAt === undefined) return 0;
    return Math.min(longestSeconds, Math.max(1, Math.ceil((expiresAt - clock.now()) / 1000)));
  };
  /** There is no command that ends an emergency message: a dark one that lives for a second does. */
  const endEmergency = async (): Promise<Outcome<Shown>> => {
    const before = capabilities.readBack ? await status(true) : undefined;
    if (before && before.kind !== 'ok') return before;
    if (before?.value.mode !== 'emergency' && before) return { kind: 'ok', value: { verified: true } };
    const dark = await showEmergency(textFile('0', Uint8Array.of(0x20)), 1);
    accepted = undefined;
    if (dark.kind !== 'ok' || !before) return dark;
    await delay(deps.timers, 1500);
    const after = await status(true);
    if (after.kind !== 'ok') return after;
    return { kind: 'ok', value: { verified: after.value.mode !== 'emergency' } };
  };
  const show = async (pages: readonly PanelPage[], how: ShowOptions = {}): Promise<Outcome<Shown>> => {
    const priority = how.priority ?? false;
    const file = encoded(pages, priority);
    if (file.kind !== 'ok') return file;
    return priority ? showEmergency(file.value, secondsUntil(how.expiresAt)) : showFile(file.value);
  };

  return {
    capabilities,
    show,
    clear: () => show([]),
    clearPriority: endEmergency,
    verify: async (pages, how = {}) => {
      const priority = how.priority ?? false;
      const file = encoded(pages, priority);
      if (file.kind !== 'ok') return file;
      return priority ? holdsEmergency(file.value) : holdsFile(file.value);
    },
    readBack: async (how = {}) => {
      if (how.priority) return unsupported;
      const file = await readFile();
      if (file.kind !== 'ok') return file;
      const content = contentOf(file.value);
      if (!content) return { kind: 'garbled', detail: 'the file is not a text file' };
      const { pages } = decodeText(content);
      return { kind: 'ok', value: pages.filter(({ lines }) => lines.length > 0) };
    },
    status: async () => {
      const now = await status();
      if (now.kind !== 'ok') return now;
      const power = await query({ command: commands.powerState }, ({ data }) => data[0]);
      const size = await query({ command: commands.parameters }, ({ argument }) => readParameters(argument));
      const facts = { ...now.value.facts, ...(size.kind === 'ok' && size.value) };
      const errors = errorsOf(now.value.mode, power.kind === 'ok' ? power.value : undefined);
      return { kind: 'ok', value: { facts, errors } };
    },
    setBrightness: async (percent) =>
      capabilities.brightness
        ? order({ command: commands.brightness, argument: brightnessArgument(percent, profile) })
        : unsupported,
    test: (on) => order({ command: on ? commands.testAllOn : commands.testEnd }),
    setClock: async () => {
      const now = clock.now();
      const argument = (seconds: boolean) =>
        clockArgument(wallClock(now, timeZone), zoneAt(now, timeZone), seconds);
      const set = await order({ command: commands.setClockSeconds, argument: argument(true) });
      if (set.kind !== 'unsupported') return set;
      return order({ command: commands.setClock, argument: argument(false) });
    },
    removeTexts: () =>
      order({
        command: commands.removeTexts,
        argument: Uint8Array.of(options.partition.charCodeAt(0), 0, 0, 0),
      }),
    close: () => stopWatching(),
  };
}
