/**
 * One JetFile II sign over a line. Ordinary pages are a text file, proved by reading the file back and asking which one
 * plays. What has priority is the emergency message: the sign sums the bytes it accepts, and its status says that such
 * a message is lit; what it says cannot be read back.
 */
import type { PanelPage } from '#core/contracts/index.ts';
import { ascii } from '../bytes.ts';
import {
  type Capabilities,
  type DecodedPage,
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
import { pictureOf, rasterOf } from './bmp.ts';
import { type Content, contentFor, type PictureFile, pictureLabels } from './content.ts';
import { disk, type FileKind } from './disk.ts';
import { nulText, textPath } from './files.ts';
import { commands, fields, type Packet } from './frame.ts';
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
import { answers, type Jetfile2Options } from './options.ts';
import { contentOf, type DecodedText, decodeText, textFile } from './text.ts';

/** Beyond what every panel offers: for whoever installs a sign. */
export type Jetfile2Session = Session & {
  /** Removes every text file of the disks, so that the sign plays ours and no other. */
  readonly removeTexts: () => Promise<Outcome<undefined>>;
};

const done = { kind: 'ok', value: undefined } as const;
const unproven = { kind: 'ok', value: { verified: false } } as const;
const unsupported = { kind: 'unsupported' } as const;
const longestSeconds = 0xffff;
/** Those that hold texts. */
const partitions = ['D', 'E'] as const;

export function jetfile2Capabilities(options: Jetfile2Options): Capabilities {
  const drawn = options.drawing === 'pictures';
  return {
    readBack: answers(options),
    // An emergency message ends by itself; ordinary files do not, and one word must hold for both.
    expiry: 'none',
    pagesHeld: drawn ? pictureLabels.length : 64,
    priority: true,
    brightness: options.brightness === 'block',
    clock: true,
    pictures: drawn,
    flash: !drawn,
    test: true,
    colours: options.rgb
      ? ['red', 'green', 'amber', 'yellow', 'orange', 'white', 'rgb']
      : ['red', 'green', 'amber', 'yellow', 'orange'],
  };
}

export function jetfile2Session(line: Line, options: Jetfile2Options, deps: SessionDeps): Jetfile2Session {
  const { profile, timeZone, clock } = deps;
  const capabilities = jetfile2Capabilities(options);
  const link = jetfile2Link(line, options, (event) => deps.log?.(event));
  const files = disk(link, options.partition);
  const ourPath = textPath(options.partition, options.label);
  const isOurs = (path: string | undefined) => path?.toUpperCase() === ourPath;
  /** The emergency message that the sign accepted last. */
  let accepted: Uint8Array | undefined;
  /** Something was sent and not proved since. */
  let doubt = false;
  /** Pictures that it accepted, by label. */
  const sent = new Map<string, Uint8Array>();
  const stopWatching = line.onState(() => {
    accepted = undefined;
    sent.clear();
  });

  const order = async (asked: Asked): Promise<Outcome<undefined>> => {
    const answer = await link.ask(asked);
    return answer.kind === 'ok' ? done : answer;
  };
  const query = async <T>(asked: Asked, read: (packet: Packet) => T | undefined): Promise<Outcome<T>> => {
    if (!capabilities.readBack) return unsupported;
    const answer = await link.ask(asked);
    if (answer.kind !== 'ok') return answer;
    const value = read(answer.value);
    return value === undefined
      ? { kind: 'garbled', detail: 'the answer is too short' }
      : { kind: 'ok', value };
  };
  const removeTexts = (partition: string) =>
    order({ command: commands.removeTexts, argument: ascii(`${partition}\0\0\0`) });
  const status = (urgent = false) =>
    query({ command: commands.status, urgent }, ({ argument }) => readStatus(argument));

  const prepared = (pages: readonly PanelPage[], priority: boolean) =>
    contentFor(pages, { options, profile }, priority);
  /** Pictures first: what names them comes last. Those that the sign is known to hold are not sent again. */
  const write = async ({ file, pictures }: Content, urgent: boolean): Promise<Outcome<undefined>> => {
    for (const { label, bytes } of pictures) {
      const known = sent.get(label);
      if (known && Buffer.from(known).equals(bytes)) continue;
      sent.delete(label);
      const written = await files.write('picture', label, bytes, urgent);
      if (written.kind !== 'ok') return written;
      sent.set(label, bytes);
    }
    return urgent ? done : files.write('text', options.label, file, urgent);
  };
  const holds = async (kind: FileKind, label: string, bytes: Uint8Array, urgent: boolean) => {
    const held = await files.read(kind, label, urgent);
    if (held.kind !== 'ok') return held;
    return { kind: 'ok', value: Buffer.from(held.value).equals(bytes) } as const;
  };
  const holdsPictures = async (
    pictures: readonly PictureFile[],
    urgent: boolean,
  ): Promise<Outcome<boolean>> => {
    for (const { label, bytes } of pictures) {
      const held = await holds('picture', label, bytes, urgent);
      if (held.kind === 'ok' && held.value) continue;
      sent.delete(label);
      return held;
    }
    return { kind: 'ok', value: true };
  };
  /** The path of the file that plays at this moment; ours where none can. Undefined: no file plays though it should. */
  const playing = async (mode: Mode | undefined): Promise<Outcome<string | undefined>> => {
    // Beneath an emergency message nothing plays; the file is there for when that ends.
    if (mode === 'emergency') return { kind: 'ok', value: ourPath };
    if (mode !== 'schedule') return { kind: 'ok', value: undefined };
    const asked = { command: commands.currentFile, argument: Uint8Array.of(1, 0, 0, 0) };
    return query(asked, ({ argument, data }) => nulText(argument.length > 0 ? argument : data));
  };
  /** Every text of the sign's disks, ours too: what plays beside ours was planned by nobody. */
  const sweep = async (): Promise<Outcome<undefined>> => {
    for (const partition of partitions) {
      const removed = await removeTexts(partition);
      if (removed.kind !== 'ok' && removed.kind !== 'refused') return removed;
    }
    return done;
  };
  const holdsFile = async ({ file, pictures }: Content): Promise<Outcome<Shown>> => {
    if (!capabilities.readBack) return unsupported;
    const held = await holds('text', options.label, file, false);
    if (held.kind !== 'ok') return held;
    const drawn: Outcome<boolean> = held.value ? await holdsPictures(pictures, false) : held;
    if (drawn.kind !== 'ok') return drawn;
    if (!drawn.value) return unproven;
    const now = await status();
    if (now.kind !== 'ok') return now;
    const path = await playing(now.value.mode);
    return path.kind === 'ok' ? { kind: 'ok', value: { verified: isOurs(path.value) } } : path;
  };
  const showFile = async (content: Content): Promise<Outcome<Shown>> => {
    if (doubt && options.alone) {
      const swept = await sweep();
      if (swept.kind !== 'ok') return swept;
    }
    const before = doubt;
    // Spoilt on the way, it may land where nobody reads it back: another name, another disk.
    doubt = capabilities.readBack;
    const written = await write(content, false);
    if (written.kind !== 'ok') return written;
    if (!capabilities.readBack) return unproven;
    const now = await status();
    if (now.kind !== 'ok') return now;
    if (now.value.mode === 'remote')
      return { kind: 'refused', code: refusals.local, detail: 'the remote control has the sign' };
    if (now.value.mode === 'black') await order({ command: commands.blackEnd });
    const held = await holdsFile(content);
    doubt = held.kind !== 'ok' || !held.value.verified;
    // Once more when something else plays, now that all else is swept away.
    return doubt && !before && held.kind === 'ok' && options.alone ? showFile(content) : held;
  };
  const holdsEmergency = async ({ file, pictures }: Content): Promise<Outcome<Shown>> => {
    const now = await status(true);
    if (now.kind !== 'ok') return now;
    const ours = accepted !== undefined && Buffer.from(accepted).equals(file);
    if (!ours || now.value.mode !== 'emergency') return unproven;
    const drawn = await holdsPictures(pictures, true);
    return drawn.kind === 'ok' ? { kind: 'ok', value: { verified: drawn.value } } : drawn;
  };
  const showEmergency = async (content: Content, seconds: number): Promise<Outcome<Shown>> => {
    accepted = undefined;
    const drawn = await write(content, true);
    if (drawn.kind !== 'ok') return drawn;
    const argument = fields([2, seconds], [1, 0], [1, 0]);
    const written = await order({ command: commands.emergency, argument, data: content.file, urgent: true });
    if (written.kind !== 'ok') return written;
    accepted = content.file;
    return capabilities.readBack ? holdsEmergency(content) : unproven;
  };
  /** Pages of letters as they are; a page that is a picture with its lamps. */
  const readPages = async ({ pages, nested }: DecodedText): Promise<Outcome<readonly DecodedPage[]>> => {
    const found: DecodedPage[] = [];
    for (const [number, page] of pages.entries()) {
      const label = nested[number]?.slice(1);
      if (label === undefined && page.lines.length > 0) found.push(page);
      if (label === undefined) continue;
      const picture = await files.read('picture', label, false);
      if (picture.kind !== 'ok') return picture;
      const raster = rasterOf(picture.value);
      if (!raster) return { kind: 'garbled', detail: `picture ${label} is not a bitmap` };
      found.push({ ...page, picture: pictureOf(raster) });
    }
    return { kind: 'ok', value: found };
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
    const dark = await showEmergency({ file: textFile('0', Uint8Array.of(0x20)), pictures: [] }, 1);
    accepted = undefined;
    if (dark.kind !== 'ok' || !before) return dark;
    await delay(deps.timers, 1500);
    const after = await status(true);
    if (after.kind !== 'ok') return after;
    return { kind: 'ok', value: { verified: after.value.mode !== 'emergency' } };
  };
  const show = async (pages: readonly PanelPage[], how: ShowOptions = {}): Promise<Outcome<Shown>> => {
    const priority = how.priority ?? false;
    const file = prepared(pages, priority);
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
      const file = prepared(pages, priority);
      if (file.kind !== 'ok') return file;
      return priority ? holdsEmergency(file.value) : holdsFile(file.value);
    },
    readBack: async (how = {}) => {
      if (how.priority || !capabilities.readBack) return unsupported;
      const file = await files.read('text', options.label, false);
      if (file.kind !== 'ok') return file;
      const content = contentOf(file.value);
      if (!content) return { kind: 'garbled', detail: 'the file is not a text file' };
      return readPages(decodeText(content));
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
    removeTexts: sweep,
    close: () => stopWatching(),
  };
}
