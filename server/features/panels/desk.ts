/** What a person at the desk sees of a panel and asks of it: how it is, its test pattern, what passed on its line. */
import type { Display, PanelProfile } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { glass } from '#core/panel/glass.ts';
import { blank, drawPage } from '#core/panel/raster.ts';
import { showing } from '#core/plan/showing.ts';
import { captureText, driverOf, type Outcome, type PanelStatus, systemTimers, type Timers } from '#drivers';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Displays } from '../displays/index.ts';
import type { PanelInHand, Panels } from './service.ts';
import { createTestPatterns } from './test-patterns.ts';
import type { PanelView } from './view.ts';

export type PanelDesk = {
  /** Each throws NOT_FOUND for a display that is not the territory's, and says why for one that does not hang on this server. */
  view(territory: string, id: string): Promise<PanelView>;
  /** Asks the panel about itself now. */
  status(territory: string, id: string): Promise<PanelStatus>;
  /** Lights the test pattern for half a minute, or ends it. */
  test(actor: Actor, id: string, on: boolean): Promise<PanelView>;
  /** The last bytes of its line, both ways, as text. */
  capture(territory: string, id: string): Promise<string>;
  close(): void;
};

type Needs = { readonly displays: Displays; readonly panels: Panels; readonly timers?: Timers };
type OnServer = { readonly display: Display; readonly profile: PanelProfile };

export const testMs = 30_000;

export function createPanelDesk(deps: Deps, { displays, panels, timers = systemTimers }: Needs): PanelDesk {
  const { bus, clock, log, store } = deps;
  const tests = createTestPatterns({
    timers,
    clock,
    of: (id) => panels.at(id)?.runner,
    stuck: (id, why) => log.warn({ display: id, why }, 'a test pattern could not be ended'),
  });
  const asked = new Map<string, Promise<Outcome<PanelStatus>>>();
  const stops = [
    bus.on('alert', ({ displays: aimed, all, territory }) => {
      for (const id of tests.running())
        if (all ? tests.territory(id) === territory : aimed.includes(id)) void tests.end(id);
    }),
    // What is new may be urgent: it is not kept behind a pattern.
    bus.on('plan', ({ display }) => void tests.end(display)),
  ];

  async function onServer(territory: string, id: string): Promise<OnServer> {
    const display = await displays.get(territory, id);
    const { profile, link, name } = display;
    if (profile.kind !== 'panel') throw new BeffroiError('PANEL_IS_SCREEN', { name });
    if (!link || display.state === 'revoked') throw new BeffroiError('PANEL_NO_LINK', { name });
    if (link.via === 'agent') throw new BeffroiError('PANEL_ON_AGENT', { name });
    return { display, profile };
  }
  async function inHand(territory: string, id: string): Promise<OnServer & { panel: PanelInHand }> {
    const found = await onServer(territory, id);
    const panel = panels.at(id);
    if (!panel) throw new BeffroiError('PANEL_NOT_OPEN', { name: found.display.name });
    return { ...found, panel };
  }
  /** One question at a time for each panel: who asks meanwhile gets the same answer. */
  function ask(id: string, panel: PanelInHand): Promise<Outcome<PanelStatus>> {
    const pending = asked.get(id) ?? panel.runner.status().finally(() => asked.delete(id));
    asked.set(id, pending);
    return pending;
  }
  const view = ({ display, profile }: OnServer): PanelView => {
    const panel = panels.at(display.id);
    const { pages, errors, ...lit } = panel?.lit ?? { ...unknown, at: clock() };
    const until = tests.until(display.id);
    return {
      ...lit,
      errors: [...errors],
      ...(pages && { pages: pages.map((page) => structuredClone(page)) }),
      glass: glassOf(pages ?? [], profile),
      can: abilities(display),
      ...(panel && { line: panel.line.name }),
      ...(panel?.line.settings !== undefined && { settings: panel.line.settings }),
      ...(until !== undefined && { testUntil: until }),
    };
  };

  return {
    view: async (territory, id) => view(await onServer(territory, id)),
    status: async (territory, id) => {
      const { panel, display } = await inHand(territory, id);
      return answered(await ask(id, panel), display.name);
    },
    test: async (actor, id, on) => {
      const found = await inHand(actor.territory, id);
      const { display, panel } = found;
      if (!abilities(display).test) throw new BeffroiError('PANEL_CANNOT', { name: display.name });
      if (on && underAlert(panel, clock()))
        throw new BeffroiError('PANEL_UNDER_ALERT', { name: display.name });
      const outcome = await (on
        ? tests.begin(id, { territory: actor.territory, ms: testMs })
        : tests.end(id));
      await record(store.db, {
        id: deps.newId(),
        at: clock(),
        actor: actor.user,
        territory: actor.territory,
        action: 'display.test',
        object: { type: 'display', id },
        details: { on, outcome: outcome.kind },
      });
      answered(outcome, display.name);
      bus.emit('changed', { topic: 'displays', id, territory: actor.territory });
      return view(found);
    },
    capture: async (territory, id) => captureText((await inHand(territory, id)).panel.line.capture()),
    close: () => {
      for (const stop of stops) stop();
      tests.close();
    },
  };
}

const unknown = { online: false, state: 'unknown', settled: false, errors: [] } as const;

/** A pattern must not stand where people look for an alert: neither now nor for as long as it would last. */
function underAlert({ plan, alerts }: PanelInHand, now: number): boolean {
  return [now, now + testMs].some((at) => {
    const frame = showing(plan, alerts, at);
    if (frame.kind === 'alert') return true;
    return frame.kind === 'item' && (frame.item.class === 'urgent' || frame.item.class === 'vital');
  });
}

function abilities({ link }: Display) {
  const driver = link && driverOf(link.driver);
  try {
    const { test, readBack, brightness } = driver?.capabilities(link?.options) ?? nothing;
    return { test, readBack, brightness };
  } catch {
    // Options that the driver refuses: the display's fault says which.
    return nothing;
  }
}
const nothing = { test: false, readBack: false, brightness: false };

function answered<T>(outcome: Outcome<T>, name: string): T {
  if (outcome.kind === 'ok') return outcome.value;
  if (outcome.kind === 'unsupported') throw new BeffroiError('PANEL_CANNOT', { name });
  const reason = 'detail' in outcome ? `${outcome.kind}, ${outcome.detail}` : outcome.kind;
  throw new BeffroiError('PANEL_UNANSWERED', { name, reason });
}

/** Pictures of all pages that it turns; the first ones of very many. */
function glassOf(pages: readonly Parameters<typeof drawPage>[0][], profile: PanelProfile): string[] {
  const pitch = Math.max(2, Math.min(8, Math.floor(1600 / profile.width)));
  const draw = (page: Parameters<typeof drawPage>[0] | undefined, index: number) =>
    glass(page ? drawPage(page, profile) : blank(profile), {
      pitch,
      id: `lit${index}`,
      text: page ? page.lines.map(({ text }) => text).join(' ') : '',
    });
  return pages.length === 0 ? [draw(undefined, 0)] : pages.slice(0, 8).map(draw);
}
