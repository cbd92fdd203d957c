/**
 * One panel that only knows lamps. We draw the letters, turn the pages, flash, put what has priority over the rest, and darken what has
 * ended: all of that lives here, and ends when the link does.
 */
import type { PanelPage } from '#core/contracts/index.ts';
import { blank, drawPage, type Raster } from '#core/panel/raster.ts';
import {
  type Capabilities,
  type Outcome,
  refusals,
  type Session,
  type SessionDeps,
  type Shown,
} from '../driver.ts';
import type { Line } from '../transport/line.ts';
import { lit, rasterOf, type Size } from './lamps.ts';
import { dimmed } from './levels.ts';
import { createPlayer, type Place } from './player.ts';
import type { RasterProtocol } from './protocol.ts';
import type { Turn } from './rotation.ts';
import { createSender } from './sender.ts';

/** More would keep a passer-by waiting for hours. */
export const pagesHeld = 64;

export type RasterSessionInput = {
  readonly protocol: RasterProtocol;
  readonly size: Size;
  readonly capabilities: Capabilities;
};

const unsupported = { kind: 'unsupported' } as const;

export function rasterSession(line: Line, input: RasterSessionInput, deps: SessionDeps): Session {
  const { protocol, size, capabilities } = input;
  const { timers } = deps;
  const profile = { ...deps.profile, ...size };
  let percent = 100;
  /** Nothing is sent to a panel before it is given something. */
  let given = false;
  let testing = false;
  /** Ends the panel's own pattern, until it is known to be sent. */
  let before: readonly Uint8Array[] = [];
  let cancelRefresh = () => {};

  const player = createPlayer({
    clock: deps.clock,
    timers,
    flashMs: protocol.flashMs,
    changed: () => {
      if (!testing) sender.touch();
    },
  });
  const raster = (): Raster => (testing ? rasterOf(size, () => lit) : (player.lit() ?? blank(size)));
  const sender = createSender({
    line,
    gapMs: protocol.gapMs,
    frameGapMs: protocol.frameGapMs ?? protocol.gapMs,
    urgent: player.interrupted,
    frames: () => {
      if (testing && protocol.test) return protocol.test(true);
      return [...before, ...protocol.frames(dimmed(raster(), percent))];
    },
    sent: (good) => {
      if (good && !testing) before = [];
      cancelRefresh();
      if (protocol.refreshMs !== undefined && given)
        cancelRefresh = timers.after(protocol.refreshMs, () => sender.touch());
    },
  });
  const stopWatching = line.onState((up) => {
    if (up && given) sender.touch();
  });

  const turnsOf = (pages: readonly PanelPage[]): readonly Turn[] =>
    pages.map((page) => ({
      raster: drawPage(page, profile),
      ms: page.ms,
      flash: page.flash === true && !profile.roadside,
    }));
  const put = (place: Place, pages: readonly PanelPage[], expiresAt?: number): Promise<Outcome<Shown>> => {
    given = true;
    if (place === 'priority') endTest();
    player.put(
      place,
      pages.length === 0
        ? undefined
        : {
            key: JSON.stringify(pages),
            turns: turnsOf(pages),
            ...(expiresAt !== undefined && { expiresAt }),
          },
    );
    return sender.send(place === 'priority');
  };
  const endTest = () => {
    if (!testing) return;
    testing = false;
    before = protocol.test?.(false) ?? [];
  };

  return {
    capabilities,
    show: async (pages, how = {}) => {
      const place = how.priority ? 'priority' : 'base';
      if (pages.length > pagesHeld)
        return {
          kind: 'refused',
          code: how.priority ? refusals.priorityTooLong : refusals.pagesTooLong,
          detail: `${pages.length} pages, ${pagesHeld} at most`,
        };
      return put(place, pages, how.expiresAt);
    },
    clear: () => put('base', []),
    clearPriority: () => put('priority', []),
    verify: async () => unsupported,
    readBack: async () => unsupported,
    status: async () => unsupported,
    setBrightness: async (asked) => {
      if (!capabilities.brightness) return unsupported;
      percent = Math.min(100, Math.max(0, asked));
      return given ? nothing(await sender.send(false)) : { kind: 'ok', value: undefined };
    },
    test: async (on) => {
      given = true;
      if (on) testing = true;
      else endTest();
      return nothing(await sender.send(false));
    },
    setClock: async () => unsupported,
    close: () => {
      stopWatching();
      cancelRefresh();
      player.close();
      sender.close();
      if (!given || !line.isUp()) return;
      for (const bytes of protocol.farewell?.() ?? [])
        void line.exchange({ bytes, urgent: true, gapMs: protocol.gapMs });
    },
  };
}

function nothing(outcome: Outcome<unknown>): Outcome<undefined> {
  return outcome.kind === 'ok' ? { kind: 'ok', value: undefined } : outcome;
}
