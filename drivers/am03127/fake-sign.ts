/** One AM03127 sign as its maker describes it: pages, schedules, a clock, lamps. */
import type { PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { blank, drawPage, type Raster } from '#core/panel/raster.ts';
import { textOf } from '../bytes.ts';
import type { Clock } from '../time.ts';
import { type Command, minuteOf, read, waitMs } from './commands.ts';
import type { Am03127Options } from './options.ts';
import { decodeLine } from './text.ts';

type Line = Extract<Command, { command: 'page' }>;
type Schedule = Extract<Command, { command: 'schedule' }>;

export type FakeSign = ReturnType<typeof fakeSign>;

export function fakeSign(
  input: { readonly id: string; readonly profile: PanelProfile; readonly options: Am03127Options },
  clock: Clock,
) {
  const { profile, options } = input;
  let id = input.id.toUpperCase();
  const pages = new Map<string, Map<number, Line>>();
  const schedules = new Map<string, Schedule>();
  let defaultPage = 'A';
  let brightness = 'A';
  let powered = true;
  let since = clock.now();
  /** What its clock showed, as a UTC instant, and when that was. */
  let set = { wall: Date.UTC(2000, 0, 1), at: clock.now() };

  const wall = () => set.wall + clock.now() - set.at;
  const now = () => {
    const date = new Date(wall());
    return minuteOf({
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      weekday: date.getUTCDay() + 1,
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
    });
  };
  const setClock = (digits: string) => {
    const part = (at: number) => Number(digits.slice(at, at + 2));
    // Year, weekday, month, day, hour, minute, second.
    const [year, month, day, hour, minute, second] = [part(0), part(4), part(6), part(8), part(10), part(12)];
    set = { wall: Date.UTC(2000 + year, month - 1, day, hour, minute, second), at: clock.now() };
  };
  /** Answers whether it understood: a sign says nothing to what it does not recognise. */
  const obey = (command: Command): boolean => {
    switch (command.command) {
      case 'page': {
        const page = pages.get(command.page) ?? new Map<number, Line>();
        pages.set(command.page, page.set(command.line, command));
        return true;
      }
      case 'schedule':
        schedules.set(command.schedule, command);
        since = clock.now();
        return true;
      case 'default':
        defaultPage = command.page;
        return true;
      case 'clock':
        setClock(command.digits);
        return true;
      case 'brightness':
        brightness = command.level;
        return true;
      case 'delete-page':
        pages.get(command.page)?.delete(command.line);
        return true;
      case 'delete-schedule':
        return schedules.delete(command.schedule) || true;
      case 'delete-all':
        pages.clear();
        schedules.clear();
        return true;
      case 'unknown':
        return false;
    }
  };
  /** The pages of the first schedule whose time it is, or the default page. */
  const playing = (): string => {
    const minute = now();
    const active = [...schedules.values()]
      .sort((a, b) => (a.schedule < b.schedule ? -1 : 1))
      .find(({ from, until }) => from <= minute && minute < until);
    return active?.list ?? defaultPage;
  };
  const lastsMs = (letter: string) => waitMs(pages.get(letter)?.get(1)?.wait ?? 'A');
  /** The page whose turn it is. */
  const turn = (): string => {
    const list = [...playing()].filter((letter) => pages.has(letter));
    const loop = list.reduce((sum, letter) => sum + lastsMs(letter), 0);
    let at = loop === 0 ? 0 : (((clock.now() - since) % loop) + loop) % loop;
    for (const letter of list) {
      at -= lastsMs(letter);
      if (at < 0) return letter;
    }
    return '';
  };
  const lit = (): PanelPage => {
    const page = powered ? pages.get(turn()) : undefined;
    if (!page) return { lines: [], ms: 1 };
    const lines = Array.from({ length: Math.min(8, profile.rows) }, (_, row) => {
      const line = page.get(row + 1);
      return line ? decodeLine(line, options, profile.columns).line : { text: '', align: 'left' as const };
    });
    return { lines, ms: 1 };
  };

  return {
    profile,
    id: () => id,
    name: (given: string) => {
      id = given;
    },
    hears: (to: string) => powered && (to === '00' || to === id),
    take: (data: Uint8Array) => obey(read(textOf(data))),
    brightness: () => brightness,
    /** Year, month, day, hour, minute that its clock shows. */
    now,
    playing,
    lit,
    raster: (): Raster => (powered ? drawPage(lit(), profile) : blank(profile)),
    /** Pages and schedules survive a power cut; the clock starts again at the year 2000. */
    power: (on: boolean) => {
      if (on && !powered) {
        set = { wall: Date.UTC(2000, 0, 1), at: clock.now() };
        since = clock.now();
      }
      powered = on;
    },
  };
}
