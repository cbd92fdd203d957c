/** A small town for the tests of drivers and runner: a panel, a plan, renditions. */
import type { LiveAlert, PanelProfile, PanelRendition, Plan, PlanItem } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import { fitText } from '#core/panel/fit.ts';

export const panelProfile: PanelProfile = {
  kind: 'panel',
  width: 96,
  height: 16,
  columns: 16,
  rows: 2,
  colours: ['amber', 'red', 'green'],
  repertoire: 'alpha',
  maxPages: 4,
  roadside: false,
  language: 'fr',
};

export const start = Date.UTC(2026, 10, 25, 8);
const hour = 3_600_000;

export function rendition(text: string): PanelRendition {
  const fitted = fitText(text, panelProfile);
  if ('refused' in fitted) throw new Error(fitted.reason);
  const durationMs = fitted.pages.reduce((sum, page) => sum + page.ms, 0);
  return { kind: 'panel', template: 'test', pages: [...fitted.pages], durationMs, text: fitted.text };
}

/** A plan of segments, each naming the texts that take turns in it. A text is its own message. */
export function samplePlan(segments: readonly { hours: number; texts: readonly string[] }[]) {
  const texts = [...new Set(segments.flatMap((segment) => segment.texts))];
  const renditions = new Map(texts.map((text) => [contentHash(rendition(text)), rendition(text)]));
  const items = texts.map(
    (text, index): PlanItem => ({
      placement: `p${index}`,
      message: text.replace(/[^A-Za-z0-9]/g, '-'),
      revision: 1,
      class: 'routine',
      weight: 1,
      dwellMs: rendition(text).durationMs,
      rendition: contentHash(rendition(text)),
    }),
  );
  let from = start;
  const timed = segments.map((segment, set) => {
    const until = from + segment.hours * hour;
    const made = { from, until, set, dark: false };
    from = until;
    return made;
  });
  const plan: Plan = {
    version: 1,
    display: 'panel-1',
    timeZone: 'Europe/Paris',
    from: start,
    until: from,
    items,
    sets: segments.map((segment) => segment.texts.map((text) => texts.indexOf(text))),
    segments: timed,
    renditions: [...renditions.keys()],
    assets: [],
  };
  return { plan, renditions: (hash: string) => renditions.get(hash) };
}

export function sampleAlert(changes: Partial<LiveAlert> = {}): LiveAlert {
  return {
    id: 'alert-1',
    message: 'alert-message',
    revision: 1,
    class: 'vital',
    status: 'Actual',
    text: { headline: 'Crue de la Loire', senderName: 'Mairie', language: 'fr' },
    from: start,
    until: start + 3 * hour,
    sentAt: start,
    ended: false,
    ...changes,
  };
}
