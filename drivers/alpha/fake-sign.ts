/** One Alpha sign as its maker describes it: files with real capacities, a priority file, a clock, an error register, lamps. */
import type { PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { blank, type Raster } from '#core/panel/raster.ts';
import { ascii, concat, hex, textOf } from '../bytes.ts';
import type { Clock } from '../time.ts';
import { badSum, fakeFiles, illegal, overflow } from './fake-files.ts';
import { fakeSchedule, fakeSignClock } from './fake-schedule.ts';
import { fakeScreen } from './fake-screen.ts';
import type { Command } from './frame.ts';
import { priorityBytes, priorityLabel } from './options.ts';
import type { ParsedCommand } from './parser.ts';

export type FakeSignOptions = {
  /** 01–FF. */
  readonly address: string;
  readonly profile: PanelProfile;
  readonly type?: string;
  /** How long a page stands at speeds 1 to 5, ms. */
  readonly holdMs?: readonly number[];
  readonly poolBytes?: number;
  /** Whether an alert is still there after a power cut: it is on most signs. */
  readonly priorityKept?: boolean;
  /** How long the self-test after a power cut takes, ms. */
  readonly bootMs?: number;
};

const quiet = 0x40;
const resetMs = 5000;
/** After this the memory table is heard, though nothing is answered yet. */
const tableMs = 1000;
const selfTestMs = 10_000;
/** The memory outlasts a short cut only. */
const memoryMs = 24 * 3_600_000;

export type FakeSign = ReturnType<typeof fakeSign>;

export function fakeSign(options: FakeSignOptions, clock: Clock) {
  const { profile, poolBytes = 8192 } = options;
  const holdMs = options.holdMs ?? [5000, 4000, 3000, 2000, 1000];
  const files = fakeFiles(poolBytes);
  const signClock = fakeSignClock(clock);
  const schedule = fakeSchedule(signClock);
  const screen = fakeScreen(files, profile, holdMs);
  let address = options.address.toUpperCase();
  /** Set: it shows, even when it is empty and so dark. Undefined: released. */
  let priority: Uint8Array | undefined;
  let register = quiet;
  let acknowledges = false;
  let dimmed = 0;
  let powered = true;
  let offAt = 0;
  let since = clock.now();
  let busy:
    | { readonly kind: 'reset' | 'self-test' | 'tone'; readonly from: number; readonly ms: number }
    | undefined;
  const wasRunning = new Set<string>();

  const busyWith = () => {
    const passed = busy ? clock.now() - busy.from : 0;
    return busy && passed >= 0 && passed < busy.ms ? busy.kind : undefined;
  };
  const occupy = (kind: 'reset' | 'self-test' | 'tone', ms: number) => {
    busy = { kind, from: clock.now(), ms };
    return true;
  };
  const fail = (bit: number) => {
    register |= bit;
    return false;
  };
  const judged = (bit: number) => (bit === 0 ? true : fail(bit));
  const writeText = (data: Uint8Array): boolean => {
    since = clock.now();
    if (textOf(data.slice(0, 1)) !== priorityLabel) return judged(files.write('A', data));
    const content = data.slice(1);
    if (content.length > priorityBytes) return fail(overflow);
    priority = content.length === 0 ? undefined : content;
    return true;
  };
  const layOut = (table: Uint8Array): boolean => {
    schedule.forget();
    if (table.length > 0) return judged(files.layOut(table));
    files.clear();
    priority = undefined;
    return occupy('reset', resetMs);
  };
  /** Writing a run table releases the priority file. */
  const runTable = (set: (label: string, code: string) => unknown, rest: string): boolean => {
    priority = undefined;
    set(rest.slice(0, 1), rest.slice(1));
    return true;
  };
  const specials: Readonly<Record<string, (rest: string) => boolean>> = {
    $: (rest) => layOut(ascii(rest)),
    ' ': (rest) => signClock.setTime(rest) || fail(illegal),
    '&': (rest) => signClock.setWeekday(rest) || fail(illegal),
    ';': (rest) => /^\d{6}$/.test(rest) || fail(illegal),
    "'": (rest) => /^[SM]$/.test(rest) || fail(illegal),
    '!': () => true,
    '(': () => occupy('tone', 3000),
    ')': (rest) => runTable(schedule.setTimes, rest),
    '2': (rest) => runTable(schedule.setDays, rest),
    '.': (rest) => schedule.setSequence(rest) || fail(illegal),
    '/': (rest) => {
      dimmed = Number.parseInt(rest, 16);
      return true;
    },
    '4': () => {
      register = quiet;
      return true;
    },
    '7': (rest) => {
      if (!/^[0-9A-F]{2}$/.test(rest) || rest === '00') return fail(illegal);
      address = rest;
      return true;
    },
    s: (rest) => {
      acknowledges = rest === '1';
      return true;
    },
    ',': () => {
      priority = undefined;
      return occupy('self-test', selfTestMs);
    },
  };
  const facts: Readonly<Record<string, () => string>> = {
    '"': () => {
      const time = signClock.now();
      const hhmm = hhmmOf(time.minute);
      return `1036    B0306${hhmm}M00${hex(poolBytes, 4)},${hex(poolBytes - files.used(), 4)}`;
    },
    '#': () => `${hex(poolBytes, 4)},${hex(poolBytes - files.used(), 4)}`,
    $: files.table,
    '.': schedule.sequenceText,
    ')': () => [...schedule.times()].map(([label, code]) => label + code).join(''),
    '2': () => [...schedule.days()].map(([label, code]) => label + code).join(''),
    '*': () => textOf([register]),
    ' ': () => hhmmOf(signClock.now().minute),
    '&': () => String(signClock.now().weekday),
  };
  const read = (command: string, what: string): Command | undefined => {
    if (command === 'B' && what === priorityLabel)
      return { command: 'A', data: concat(ascii(what), priority ?? ascii('')) };
    if (command !== 'F') return files.read(command, what);
    const fact = facts[what];
    return fact && { command: 'E', data: ascii(what + fact()) };
  };
  const take = ({ command, data, checksum }: ParsedCommand): { good: boolean; reply?: Command } => {
    if (checksum === 'bad') return { good: fail(badSum) };
    const text = textOf(data);
    if (command === 'A') return { good: writeText(data) };
    if (command === 'G' || command === 'I') return { good: judged(files.write(command, data)) };
    if (command === 'E') return { good: specials[text.slice(0, 1)]?.(text.slice(1)) ?? fail(illegal) };
    const reply = ['B', 'F', 'H', 'J'].includes(command) ? read(command, text) : undefined;
    return reply ? { good: true, reply } : { good: fail(illegal) };
  };
  /** What runs now; in the order that deletes, a file that ran and runs no more is emptied. */
  const contents = (): readonly Uint8Array[] => {
    if (priority) return [priority];
    const running = schedule.running(files);
    if (schedule.deletes())
      for (const label of wasRunning) if (!running.includes(label)) files.write('A', ascii(label));
    wasRunning.clear();
    for (const label of running) wasRunning.add(label);
    return running.map((label) => files.text(label) ?? ascii(''));
  };
  const page = (): PanelPage => {
    if (!powered || busyWith() === 'self-test') return { lines: [], ms: 1 };
    const { lines, flash, picture } = screen.pageAt(contents(), clock.now() - since);
    return { lines: [...lines], ms: 1, ...(flash && { flash }), ...(picture && { picture }) };
  };

  return {
    profile,
    address: () => address,
    hears: (type: string, to: string) =>
      powered &&
      (options.type === undefined || ['Z', '?', '!', options.type].includes(type)) &&
      (to === '00' ||
        [...to.toUpperCase()].every((digit, place) => digit === '?' || digit === address[place])),
    /** Carries out one command; answers what it would send back. A sign that is busy hears nothing, save the table after a clearing. */
    take: (command: ParsedCommand): { good: boolean; reply?: Command; deaf?: boolean } => {
      const doing = busyWith();
      if (doing === undefined) return take(command);
      const table =
        command.command === 'E' && textOf(command.data.slice(0, 1)) === '$' && command.data.length > 1;
      const heard = doing === 'reset' && table && busy !== undefined && clock.now() - busy.from >= tableMs;
      return heard ? { ...take(command), deaf: true } : { good: false, deaf: true };
    },
    fail,
    acknowledges: () => acknowledges,
    register: () => register,
    clock: () => signClock.lastSet(),
    dimmed: () => dimmed,
    sequence: () => schedule.sequenceText(),
    runTimes: () => schedule.times(),
    runDays: () => schedule.days(),
    files,
    /** All pages that it turns, the priority file's when it is written. */
    pages: () => screen.pagesOf(contents()),
    hasPriority: () => priority !== undefined,
    /** What is lit at this instant. */
    lit: page,
    raster: (): Raster => {
      if (!powered) return blank(profile);
      return busyWith() === 'self-test' ? screen.allLit() : screen.rasterOf(page(), clock.now());
    },
    /** Files survive a cut that is not too long; the acknowledge setting and the clock do not. */
    power: (on: boolean) => {
      if (powered && !on) offAt = clock.now();
      const cut = powered ? 0 : clock.now() - offAt;
      const back = on && !powered;
      powered = on;
      if (!back) return;
      acknowledges = false;
      signClock.lose();
      since = clock.now();
      if (cut > memoryMs) {
        files.factoryReset();
        schedule.forget();
      }
      if (cut > memoryMs || options.priorityKept === false) priority = undefined;
      if (options.bootMs) occupy('self-test', options.bootMs);
    },
    /** The keyboard's programming key takes an alert off. */
    program: () => {
      priority = undefined;
    },
    /** What an officer's keyboard, a vandal or a bad chip would do. */
    overwrite: (label: string, bytes: Uint8Array) => {
      if (label === priorityLabel) priority = bytes;
      else files.overwrite(label, bytes);
    },
  };
}

function hhmmOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}${String(minute % 60).padStart(2, '0')}`;
}
