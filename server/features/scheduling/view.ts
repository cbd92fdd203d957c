/** What a display shows at an instant, with the picture of it: the same `showing` as on the display itself. */
import Type, { type Static } from 'typebox';
import type {
  DisplayProfile,
  LiveAlert,
  PanelPage,
  PanelProfile,
  Plan,
  Rendition,
} from '#core/contracts/index.ts';
import { screenLayouts, screenZones } from '#core/contracts/index.ts';
import { alertPages } from '#core/panel/alert-pages.ts';
import { glass } from '#core/panel/glass.ts';
import { blank, drawPage } from '#core/panel/raster.ts';
import { showing } from '#core/plan/showing.ts';
import type { Frame } from '#core/plan/types.ts';
import { showingBeside } from '#core/plan/zone-plan.ts';

const Beside = Type.Object({
  zone: Type.Enum(screenZones),
  kind: Type.Enum(['item', 'idle', 'dark', 'outside', 'alert'] as const),
  message: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
  revision: Type.Optional(Type.Integer()),
  from: Type.Integer(),
  until: Type.Integer(),
  rendition: Type.Optional(Type.String()),
});
export const ShowingView = Type.Object({
  at: Type.Integer(),
  kind: Type.Enum(['item', 'alert', 'idle', 'dark', 'outside'] as const),
  message: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
  revision: Type.Optional(Type.Integer()),
  class: Type.Optional(Type.String()),
  index: Type.Optional(Type.Integer()),
  from: Type.Integer(),
  until: Type.Integer(),
  because: Type.String(),
  /** Screens: the slide, at /api/renditions/<hash>/slide. */
  rendition: Type.Optional(Type.String()),
  /** Divided screens: how, and what stands in the zones beside the main one; nothing while something takes the whole glass. */
  layout: Type.Optional(Type.Enum(screenLayouts)),
  beside: Type.Optional(Type.Array(Beside)),
  /** Panels: the lamps, as an SVG document. */
  glass: Type.Optional(Type.String()),
});
export type ShowingView = Static<typeof ShowingView>;

export type ViewInputs = {
  readonly profile: DisplayProfile;
  readonly timeZone: string;
  readonly plan: Plan | null;
  readonly alerts: readonly LiveAlert[];
  readonly rendition: (hash: string) => Promise<Rendition | undefined>;
  readonly titleOf: (message: string) => Promise<string | undefined>;
};

export async function viewOf(inputs: ViewInputs, at: number): Promise<ShowingView> {
  const frame = showing(inputs.plan, inputs.alerts, at);
  const base = {
    at,
    kind: frame.kind,
    from: frame.from,
    until: frame.until,
    because: frame.because,
    ...(inputs.plan?.layout === undefined
      ? {}
      : { layout: inputs.plan.layout, beside: await besideOf(inputs, at) }),
  };
  const lamps =
    inputs.profile.kind === 'panel' ? { glass: await glassOf(frame, inputs, inputs.profile, at) } : {};
  if (frame.kind === 'alert') {
    const { alert } = frame;
    return {
      ...base,
      ...lamps,
      message: alert.message,
      title: alert.text.headline,
      revision: alert.revision,
      class: alert.class,
      index: frame.index,
      ...(await slideOfAlert(inputs, alert)),
    };
  }
  if (frame.kind !== 'item') return { ...base, ...lamps };
  const title = await inputs.titleOf(frame.item.message);
  return {
    ...base,
    ...lamps,
    message: frame.item.message,
    revision: frame.item.revision,
    class: frame.item.class,
    index: frame.index,
    ...(title === undefined ? {} : { title }),
    ...(inputs.profile.kind === 'screen' && frame.item.rendition ? { rendition: frame.item.rendition } : {}),
  };
}

async function besideOf({ plan, alerts, titleOf }: ViewInputs, at: number): Promise<Static<typeof Beside>[]> {
  return Promise.all(
    showingBeside(plan, alerts, at).map(async ({ zone, frame }) => {
      const { kind, from, until } = frame;
      if (kind !== 'item') return { zone, kind, from, until };
      const { message, revision, rendition } = frame.item;
      const title = await titleOf(message);
      return {
        ...{ zone, kind, from, until, message, revision },
        ...(title === undefined ? {} : { title }),
        ...(rendition === undefined ? {} : { rendition }),
      };
    }),
  );
}

/** The plan's own copy of an alert is composed; a screen paints the inline one by itself, and alike. */
async function slideOfAlert(
  { plan, profile }: ViewInputs,
  alert: LiveAlert,
): Promise<{ rendition?: string }> {
  if (profile.kind !== 'screen') return {};
  const copy = plan?.items.find((item) => item.message === alert.message && item.revision === alert.revision);
  return copy?.rendition ? { rendition: copy.rendition } : {};
}

async function glassOf(frame: Frame, inputs: ViewInputs, profile: PanelProfile, at: number): Promise<string> {
  const pages = await pagesOf(frame, inputs, profile);
  const page = pages && pageAt(pages, at - frame.from);
  const text = page ? page.lines.map((line) => line.text).join(' ') : '';
  return glass(page ? drawPage(page, profile) : blank(profile), { text });
}

async function pagesOf(
  frame: Frame,
  inputs: ViewInputs,
  profile: PanelProfile,
): Promise<readonly PanelPage[] | undefined> {
  if (frame.kind === 'alert') {
    const set = alertPages(frame.alert, profile, { timeZone: inputs.timeZone });
    return 'refused' in set ? undefined : set.pages;
  }
  if (frame.kind !== 'item' || !frame.item.rendition) return undefined;
  const rendition = await inputs.rendition(frame.item.rendition);
  return rendition?.kind === 'panel' ? rendition.pages : undefined;
}

/** The page that is lit `elapsed` ms into a turn; pages go round. */
export function pageAt(pages: readonly PanelPage[], elapsed: number): PanelPage | undefined {
  const total = pages.reduce((sum, page) => sum + page.ms, 0);
  let rest = ((elapsed % total) + total) % total;
  for (const page of pages) {
    if (rest < page.ms) return page;
    rest -= page.ms;
  }
  return pages[0];
}
