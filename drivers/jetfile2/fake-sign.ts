/** One JetFile II sign as its maker describes it: a disk of files, an emergency message, a login, lamps. */
import type { PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { blank, drawPage, lampRgb, type Raster } from '#core/panel/raster.ts';
import { ascii, concat } from '../bytes.ts';
import type { DecodedPage } from '../driver.ts';
import type { Clock } from '../time.ts';
import { pictureOf, rasterOf } from './bmp.ts';
import { nulText, pageArgument, readReadArgument, readWriteArgument, textPath } from './files.ts';
import { commands, fields, type Packet, word } from './frame.ts';
import { type Mode, modes } from './functions.ts';
import { emergencyBytes, type Jetfile2Options } from './options.ts';
import { codes } from './status-codes.ts';
import { contentOf, decodeText } from './text.ts';

export type FakeSignInput = {
  readonly group: number;
  readonly unit: number;
  readonly profile: PanelProfile;
  readonly options: Jetfile2Options;
  readonly diskBytes?: number;
};
/** A status code alone, or what was asked for. */
export type Reply = number | { readonly argument?: Uint8Array; readonly data?: Uint8Array };
type File = {
  readonly folder: 'T' | 'P';
  readonly partition: string;
  readonly label: string;
  readonly bytes: Uint8Array;
};

const usualMs = 3000;
export type FakeSign = ReturnType<typeof fakeSign>;

export function fakeSign(input: FakeSignInput, clock: Clock) {
  const { profile, options, diskBytes = 65_536 } = input;
  let files: File[] = [];
  let coming: { key: string; next: number; parts: Uint8Array[] } | undefined;
  let emergency:
    | { readonly pages: readonly DecodedPage[]; readonly until: number; readonly since: number }
    | undefined;
  let black = false;
  let off = false;
  let testing = false;
  let remote = false;
  let powered = true;
  let loggedIn = options.user === '';
  let since = clock.now();
  let time: Uint8Array | undefined;
  let level = 255;

  const urgent = () => (emergency && clock.now() < emergency.until ? emergency : undefined);
  const mode = (): Mode => {
    if (remote) return 'remote';
    if (testing) return 'test';
    if (urgent()) return 'emergency';
    return black ? 'black' : 'schedule';
  };
  /** Pages as they are lit: what they nest becomes their picture, where it is there. */
  const pagesOf = (bytes: Uint8Array): readonly DecodedPage[] => {
    const { pages, nested } = decodeText(contentOf(bytes) ?? new Uint8Array());
    return pages.map((page, number) => {
      const path = nested[number] ?? '';
      const file = files.find((each) => keyOf(each) === `${path.charAt(0)}P${path.slice(1)}`);
      const raster = file && rasterOf(file.bytes);
      return raster ? { ...page, picture: pictureOf(raster) } : page;
    });
  };
  const writeFile = (folder: File['folder'], argument: Uint8Array, data: Uint8Array): number => {
    const { partition, label, total, count, number } = readWriteArgument(argument);
    if (partition !== 'D' && partition !== 'E') return codes.writeFailed;
    const key = partition + folder + label;
    if (number === 1) coming = { key, next: 1, parts: [] };
    if (!coming || coming.key !== key || coming.next !== number) return codes.outOfOrder;
    const others = files.filter((file) => keyOf(file) !== key);
    const used = others.reduce((sum, file) => sum + file.bytes.length, 0);
    if (used + total > diskBytes) return codes.diskFull;
    coming.parts.push(data);
    coming.next++;
    if (number < count) return codes.ok;
    const bytes = concat(...coming.parts);
    coming = undefined;
    if (bytes.length !== total) return codes.badLength;
    files = [...others, { folder, partition, label, bytes }];
    since = clock.now();
    return codes.ok;
  };
  const readFile = (folder: File['folder'], argument: Uint8Array): Reply => {
    const { partition, label, size, page } = readReadArgument(argument);
    const file = files.find((each) => keyOf(each) === partition + folder + label);
    if (!file) return codes.notFound;
    const from = (page - 1) * size;
    if (page < 1 || from >= file.bytes.length) return codes.endOfFile;
    const data = file.bytes.slice(from, from + size);
    return { argument: pageArgument(file.bytes.length, page), data };
  };
  const interrupt = (argument: Uint8Array, data: Uint8Array): number => {
    if (data.length > emergencyBytes) return codes.emergencyTooLong;
    const seconds = word(argument, 0);
    const until = seconds === 0 ? Number.POSITIVE_INFINITY : clock.now() + seconds * 1000;
    emergency = { pages: pagesOf(data), until, since: clock.now() };
    return codes.ok;
  };
  const logIn = (argument: Uint8Array): number => {
    const known = nulText(argument.subarray(0, 14)) === options.user;
    loggedIn = known && nulText(argument.subarray(14, 20)) === options.password;
    return loggedIn ? codes.ok : codes.wrongPassword;
  };
  const remove = (argument: Uint8Array): number => {
    const path = nulText(argument).toUpperCase();
    const left = files.filter((file) => file.folder === 'P' || textPath(file.partition, file.label) !== path);
    if (left.length === files.length) return codes.notFound;
    files = left;
    return codes.ok;
  };
  /** Switches that only say whether something is so. */
  const turn = (change: () => void): number => {
    change();
    return codes.ok;
  };
  const obey = ({ command, argument, data }: Packet): Reply => {
    switch (command) {
      case commands.login:
        return logIn(argument);
      case commands.connection:
        return {
          argument: concat(
            fields([2, 0x0254], [2, 1], [4, 0x7f00_0001]),
            Uint8Array.of(input.group, input.unit, 0, 0),
          ),
        };
      case commands.writeText:
        return writeFile('T', argument, data);
      case commands.writePicture:
        return writeFile('P', argument, data);
      case commands.readText:
        return readFile('T', argument);
      case commands.readPicture:
        return readFile('P', argument);
      case commands.emergency:
        return interrupt(argument, data);
      case commands.status:
        return { argument: Uint8Array.of(modes.indexOf(mode()), 31, 0xff, 0, 45, 0, 0, 0) };
      case commands.parameters:
        return {
          argument: concat(new Uint8Array(8), fields([2, profile.width], [2, profile.height], [4, 0])),
        };
      case commands.powerState:
        return { data: Uint8Array.of(off ? 2 : 0, off ? 1 : 0) };
      case commands.currentFile: {
        const playing = current()?.file;
        if (!playing || urgent()) return codes.nothingPlays;
        return { argument: ascii(`${textPath(playing.partition, playing.label)}\0`) };
      }
      case commands.readClock:
        return time ? { argument: concat(time.slice(0, 6), time.slice(7, 9)) } : codes.unsupported;
      case commands.setClock:
        return turn(() => {
          time = concat(argument.slice(0, 6), Uint8Array.of(0), argument.slice(6, 8));
        });
      case commands.remove:
        return remove(argument);
      default:
        return command >= commands.testAllOn && command <= commands.testLast
          ? turn(() => {
              testing = true;
            })
          : obeySwitch(command, argument);
    }
  };
  const obeySwitch = (command: number, argument: Uint8Array): number => {
    switch (command) {
      case commands.setClockSeconds:
        return turn(() => {
          time = argument.slice(0, 9);
        });
      case commands.brightness:
        return turn(() => {
          level = argument[4] ?? 0;
        });
      case commands.testEnd:
        return turn(() => {
          testing = false;
        });
      case commands.black:
      case commands.blackEnd:
        return turn(() => {
          black = command === commands.black;
        });
      case commands.powerOff:
      case commands.powerOn:
        return turn(() => {
          off = command === commands.powerOff;
        });
      case commands.restart:
        return turn(() => {
          emergency = undefined;
          since = clock.now();
        });
      case commands.removeTexts:
        return turn(() => {
          files = files.filter((file) => file.folder === 'P' || file.partition.charCodeAt(0) !== argument[0]);
        });
      default:
        return codes.badSub;
    }
  };
  /** The files play one after the other, each with its pages. */
  const current = (): { readonly file: File; readonly page: DecodedPage } | undefined => {
    const texts = files.filter(({ folder }) => folder === 'T');
    const turns = texts.flatMap((file) => pagesOf(file.bytes).map((page) => ({ file, page })));
    return whoseTurn(turns, ({ page }) => page.ms ?? usualMs, clock.now() - since);
  };
  const lit = (): PanelPage => {
    const urgently = urgent();
    const dark = !powered || off || remote || testing || (black && !urgently);
    const page = dark
      ? undefined
      : urgently
        ? whoseTurn(urgently.pages, ({ ms }) => ms ?? usualMs, clock.now() - urgently.since)
        : current()?.page;
    return { lines: [...(page?.lines ?? [])], ms: 1, ...(page?.picture && { picture: page.picture }) };
  };

  return {
    profile,
    address: { group: input.group, unit: input.unit },
    hears: ({ group, unit }: Packet) =>
      powered &&
      ((group === 0 && unit === 0) || (group === input.group && (unit === 0 || unit === input.unit))),
    take: (packet: Packet): Reply =>
      loggedIn || packet.command === commands.login || packet.command === commands.connection
        ? obey(packet)
        : codes.loginRequired,
    /** Somebody holds its remote control. */
    local: (on: boolean) => {
      remote = on;
    },
    mode,
    level: () => level,
    /** Year (low byte first), month, day, hour, minute, second, weekday, zone: as they were written. */
    time: () => time,
    lit,
    raster: (): Raster => {
      if (!powered || off) return blank(profile);
      // A picture is lit lamp by lamp, whatever letters of its own the sign has.
      if (!testing) return drawPage(lit(), { ...profile, pixels: true });
      const lamp = lampRgb[profile.colours[0] ?? 'amber'];
      return { ...blank(profile), pixels: new Uint32Array(profile.width * profile.height).fill(lamp) };
    },
    /** Files on disk D survive a power cut; those on E, the emergency message, the login and the clock do not. */
    power: (on: boolean) => {
      if (powered && !on) {
        files = files.filter((file) => file.partition === 'D');
        emergency = undefined;
        coming = undefined;
        testing = false;
        black = false;
        loggedIn = options.user === '';
        time = undefined;
      }
      powered = on;
      since = clock.now();
    },
    /** What another host, or somebody with the maker's software, would do. */
    overwrite: (label: string, bytes: Uint8Array) => {
      files = files.filter((file) => file.label !== label);
      files.push({ folder: 'T', partition: options.partition, label, bytes });
    },
  };
}

const keyOf = ({ partition, folder, label }: File) => partition + folder + label;

/** Whose turn it is in a loop, after so long. */
function whoseTurn<T>(turns: readonly T[], lasts: (turn: T) => number, elapsedMs: number): T | undefined {
  const loop = turns.reduce((sum, turn) => sum + lasts(turn), 0);
  let at = loop === 0 ? 0 : ((elapsedMs % loop) + loop) % loop;
  for (const turn of turns) {
    at -= lasts(turn);
    if (at < 0) return turn;
  }
  return undefined;
}
