/** One Alpha sign as its maker describes it: files with real capacities, a priority file, an error register, lamps. */
import type { PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { blank, drawPage, type Raster } from '#core/panel/raster.ts';
import type { DecodedPage } from '../driver.ts';
import type { Clock } from '../time.ts';
import { ascii, type Command, concat, hex } from './frame.ts';
import { priorityBytes, priorityLabel } from './options.ts';
import type { ParsedCommand } from './parser.ts';
import { decodeText } from './text.ts';

export type FakeSignOptions = {
  /** 01–FF. */
  readonly address: string;
  readonly profile: PanelProfile;
  readonly type?: string;
  /** How long a page stands at speeds 1 to 5, ms. */
  readonly holdMs?: readonly number[];
};
type File = { readonly size: number; content: Uint8Array };

export const illegal = 0x20;
export const badSum = 0x10;
export const overflow = 0x08;
export const byteTimeout = 0x04;
const quiet = 0x40;
const poolBytes = 8192;

export type FakeSign = ReturnType<typeof fakeSign>;

export function fakeSign(options: FakeSignOptions, clock: Clock) {
  const holdMs = options.holdMs ?? [5000, 4000, 3000, 2000, 1000];
  let files = new Map<string, File>([['A', { size: 1500, content: Uint8Array.of() }]]);
  /** Set: it shows, even when it is empty and so dark. Undefined: released. */
  let priority: Uint8Array | undefined;
  let register = quiet;
  let acknowledges = false;
  let timeSet: string | undefined;
  let dimmed = 0;
  const runTimes = new Map<string, string>();
  const runDays = new Map<string, string>();
  let powered = true;
  let since = clock.now();

  const fail = (bit: number) => {
    register |= bit;
    return false;
  };
  const writeText = (data: Uint8Array): boolean => {
    const label = String.fromCharCode(data[0] ?? 0);
    const content = data.slice(1);
    since = clock.now();
    if (label === priorityLabel) {
      if (content.length > priorityBytes) return fail(overflow);
      priority = content.length === 0 ? undefined : content;
      return true;
    }
    const file = files.get(label);
    if (!file) return fail(illegal);
    if (content.length > file.size) return fail(overflow);
    file.content = content;
    return true;
  };
  const special = (text: string): boolean => {
    const rest = text.slice(1);
    switch (text[0]) {
      case '$':
        return layOut(rest);
      case ' ':
        if (!/^\d{4}$/.test(rest)) return fail(illegal);
        timeSet = rest;
        return true;
      case ')':
        // Writing a run table releases the priority file.
        priority = undefined;
        runTimes.set(rest[0] ?? '', rest.slice(1));
        return true;
      case '2':
        priority = undefined;
        runDays.set(rest[0] ?? '', rest.slice(1));
        return true;
      case '/':
        dimmed = Number.parseInt(rest, 16);
        return true;
      case '4':
        register = quiet;
        return true;
      case 's':
        acknowledges = rest === '1';
        return true;
      case ',':
        priority = undefined;
        return true;
      case '&':
      case ';':
      case "'":
      case '(':
      case '!':
      case '.':
        return true;
      default:
        return fail(illegal);
    }
  };
  const layOut = (table: string): boolean => {
    files = new Map();
    let used = 0;
    for (let at = 0; at + 11 <= table.length; at += 11) {
      const size = Number.parseInt(table.slice(at + 3, at + 7), 16);
      used += size + 11;
      if (used > poolBytes) return fail(overflow);
      files.set(table[at] ?? '', { size, content: Uint8Array.of() });
    }
    return true;
  };
  const read = (command: string, what: string): Command | undefined => {
    if (command === 'B') {
      const content = what === priorityLabel ? (priority ?? Uint8Array.of()) : files.get(what)?.content;
      return content && { command: 'A', data: concat(ascii(what), content) };
    }
    const used = [...files.values()].reduce((sum, file) => sum + file.size + 11, 0);
    const time = timeSet ?? '0000';
    if (what === '"') {
      const general = `1036B0306${time}M00${hex(poolBytes, 4)},${hex(poolBytes - used, 4)}`;
      return { command: 'E', data: ascii(`"${general}`) };
    }
    if (what === '*') return { command: 'E', data: Uint8Array.of(0x2a, register) };
    return undefined;
  };
  const content = (): Uint8Array => priority ?? files.get('A')?.content ?? Uint8Array.of();
  /** The page whose turn it is: pages follow each other at their speeds since the last write. */
  const page = (): DecodedPage => {
    const { pages } = decodeText(content(), { holdMs: [...holdMs] });
    const lengths = pages.map((each) => each.ms ?? holdMs[2] ?? 3000);
    const loop = lengths.reduce((sum, ms) => sum + ms, 0);
    let at = loop === 0 ? 0 : (((clock.now() - since) % loop) + loop) % loop;
    for (const [number, each] of pages.entries()) {
      at -= lengths[number] ?? 0;
      if (at < 0) return each;
    }
    return { lines: [] };
  };
  const lit = (): PanelPage => ({ lines: [...(powered ? page().lines : [])], ms: 1 });

  return {
    profile: options.profile,
    hears: (type: string, address: string) =>
      powered &&
      (options.type === undefined || ['Z', '?', '!', options.type].includes(type)) &&
      (address === '00' ||
        [...address.toUpperCase()].every(
          (digit, place) => digit === '?' || digit === options.address.toUpperCase()[place],
        )),
    /** Carries out one command; answers what it would send back. */
    take: ({ command, data, checksum }: ParsedCommand): { good: boolean; reply?: Command } => {
      if (checksum === 'bad') return { good: fail(badSum) };
      const text = String.fromCharCode(...data);
      if (command === 'A') return { good: writeText(data) };
      if (command === 'E') return { good: special(text) };
      if (command === 'B' || command === 'F') {
        const reply = read(command, text);
        return reply ? { good: true, reply } : { good: fail(illegal) };
      }
      return { good: fail(illegal) };
    },
    fail,
    acknowledges: () => acknowledges,
    register: () => register,
    clock: () => timeSet,
    dimmed: () => dimmed,
    runTimes: () => new Map(runTimes),
    runDays: () => new Map(runDays),
    /** All pages that it turns, the priority file's when it is written. */
    pages: () => decodeText(content(), { holdMs: [...holdMs] }).pages,
    hasPriority: () => priority !== undefined,
    /** What is lit at this instant. */
    lit,
    raster: (): Raster => (powered ? drawPage(lit(), options.profile) : blank(options.profile)),
    /** Files and the priority file survive; the acknowledge setting and the clock do not. */
    power: (on: boolean) => {
      powered = on;
      if (!on) return;
      acknowledges = false;
      timeSet = undefined;
      since = clock.now();
    },
    /** What an officer's keyboard, a vandal or a bad chip would do. */
    overwrite: (label: string, bytes: Uint8Array) => {
      if (label === priorityLabel) priority = bytes;
      else files.set(label, { size: 1500, content: bytes });
    },
  };
}
