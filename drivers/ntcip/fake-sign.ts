/** One NTCIP 1203 sign: its objects, its memory, its lamps. */
import type { PanelProfile } from '#core/contracts/index.ts';
import { lampRgb } from '#core/panel/lamps.ts';
import { type MultiPage, type MultiSign, renderMulti } from '#core/panel/multi/index.ts';
import { blank, type Raster } from '#core/panel/raster.ts';
import { textOf } from '../bytes.ts';
import type { Misbehaviour } from '../fake.ts';
import type { Clock } from '../time.ts';
import { fakeFonts } from './fake-fonts.ts';
import { fakeGraphics } from './fake-graphics.ts';
import { fakeIllumination } from './fake-illumination.ts';
import { fakeMessages, type MessageSettings } from './fake-messages.ts';
import { createMib, ranged } from './fake-mib.ts';
import { fakeShow } from './fake-show.ts';
import { fakeState } from './fake-state.ts';
import { integer, octets } from './message.ts';
import { readMulti } from './multi-read.ts';
import type { NtcipOptions } from './options.ts';
import { controlMode } from './values.ts';

export type FakeSignInput = {
  readonly profile: PanelProfile;
  readonly options: NtcipOptions;
  readonly clock: Clock;
  readonly faults: Misbehaviour;
  readonly memory?: Partial<MessageSettings>;
};
export type FakeSign = ReturnType<typeof fakeSign>;

const schemes = { mono: 'monochrome1Bit', classic: 'colorClassic', '24-bit': 'color24Bit' } as const;
const schemeNumbers = { mono: 1, classic: 3, '24-bit': 4 } as const;
const pageTenths = 30;

export function fakeSign({ profile, options, clock, faults, memory }: FakeSignInput) {
  const mib = createMib();
  const fonts = fakeFonts(profile);
  const graphics = fakeGraphics();
  const own = options.colourScheme === 'mono' ? lampRgb[profile.colours[0] ?? options.lampColour] : 0xffd000;
  const defaults = { font: 1, lineJustification: 3, pageJustification: 3, pageOn: pageTenths, pageOff: 0 };
  const face = (): MultiSign => ({
    width: profile.width,
    height: profile.height,
    colorScheme: schemes[options.colourScheme],
    monochromeColor: own.toString(16).padStart(6, '0'),
    fonts: [...fonts.multi()],
    graphics: graphics.multi(),
    defaults,
    maxPages: options.maxPages,
  });
  const render = (multi: Uint8Array) => renderMulti(textOf(multi), face());
  const check = (multi: Uint8Array) => {
    const drawn = render(multi);
    return 'error' in drawn ? drawn : undefined;
  };
  const messages = fakeMessages(
    { changeable: 20, volatile: 4, memory: 8192, multiBytes: options.multiBytes, ...memory },
    { check, current: () => show.lit().message },
  );
  const show = fakeShow({ clock, messages: () => messages, local: () => faults.local });
  let powered = true;
  let mode: number = controlMode.central;
  let clockOffset = 0;

  messages.register(mib);
  show.register(mib);
  fonts.register(mib);
  graphics.register(mib);
  fakeIllumination().register(mib);
  fakeState({ profile, faults, clock }).register(mib);
  const constant = (name: Parameters<typeof mib.scalar>[0], value: number) =>
    mib.scalar(name, { read: () => integer(value) });
  constant('vmsCharacterHeightPixels', 0);
  constant('vmsCharacterWidthPixels', 0);
  constant('vmsSignHeightPixels', profile.height);
  constant('vmsSignWidthPixels', profile.width);
  constant('defaultJustificationLine', defaults.lineJustification);
  constant('defaultJustificationPage', defaults.pageJustification);
  constant('dmsMaxNumberPages', options.maxPages);
  constant('dmsMaxMultiStringLength', options.multiBytes);
  constant('dmsColorScheme', schemeNumbers[options.colourScheme]);
  for (const [name, key] of [
    ['defaultFont', 'font'],
    ['defaultPageOnTime', 'pageOn'],
    ['defaultPageOffTime', 'pageOff'],
  ] as const)
    mib.scalar(name, {
      read: () => integer(defaults[key]),
      write: ranged({ min: key === 'pageOff' ? 0 : 1, max: 255 }, (value) => {
        defaults[key] = value;
      }),
    });
  mib.scalar('monochromeColor', {
    read: () => octets(Uint8Array.of(own >> 16, (own >> 8) & 0xff, own & 0xff, 0, 0, 0)),
  });
  mib.scalar('dmsControlMode', {
    read: () => integer(faults.local ? controlMode.local : mode),
    write: ranged({ min: 4, max: 5 }, (value) => {
      mode = value;
    }),
  });
  mib.scalar('dmsSWReset', {
    read: () => integer(0),
    write: ranged({ min: 0, max: 1 }, (value) => {
      if (value === 1) show.reset();
    }),
  });
  mib.scalar('globalTime', {
    read: () => ({ type: 'counter', value: Math.floor((clock.now() + clockOffset) / 1000) }),
    write: ranged({ min: 0, max: 0xffffffff }, (seconds) => {
      clockOffset = seconds * 1000 - Math.floor(clock.now() / 1000) * 1000;
    }),
  });

  /** Which of the pages has its turn. */
  const turn = (tenths: readonly number[], since: number): number => {
    const loop = tenths.reduce((sum, each) => sum + each, 0);
    let left = loop === 0 ? 0 : ((((clock.now() - since) / 100) % loop) + loop) % loop;
    for (const [place, each] of tenths.entries()) {
      left -= each;
      if (left < 0) return place;
    }
    return 0;
  };
  /** A dark page for each page-off time: the same turns as the lamps. */
  const words = (): string => {
    const { message, since } = show.lit();
    const { pages, times } = readMulti(message.multi);
    const turns = pages.flatMap((page, place) => {
      const { on = defaults.pageOn, off = defaults.pageOff } = times[place] ?? {};
      const text = page.lines.map((line) => line.text).join(' ');
      return off > 0
        ? [
            { text, tenths: on },
            { text: '', tenths: off },
          ]
        : [{ text, tenths: on }];
    });
    return (
      turns[
        turn(
          turns.map(({ tenths }) => tenths),
          since,
        )
      ]?.text ?? ''
    );
  };
  const lamps = (): Raster => {
    const { message, since } = show.lit();
    const drawn = render(message.multi);
    if ('error' in drawn) return blank(profile);
    const pages: readonly MultiPage[] = drawn.pages;
    return (
      pages[
        turn(
          pages.map(({ deciseconds }) => deciseconds),
          since,
        )
      ]?.raster ?? blank(profile)
    );
  };
  return {
    mib,
    messages,
    show,
    text: () => (powered ? words().trim() : ''),
    raster: () => (powered ? lamps() : blank(profile)),
    /** The sign's own clock, ms. */
    time: () => clock.now() + clockOffset,
    power: (on: boolean) => {
      if (on === powered) return;
      powered = on;
      show.power(on);
      if (on) messages.forgetVolatile();
    },
  };
}
