/** Revision × profile → rendition, through the templates: pure once the templates are read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type {
  Asset,
  DisplayProfile,
  MessageKind,
  Refusal,
  Rendition,
  ScreenProfile,
  ScreenRendition,
} from '#core/contracts/index.ts';
import type { SlideView } from '#templates/contract.ts';
import { screenTemplates } from '#templates/index.ts';
import { themeOrDefault, themeProperties } from '#templates/theme.ts';
import { composePanel } from './compose-panel.ts';
import type { ComposeContext } from './context.ts';
import { isDataKind } from './extras/data.ts';
import { extras } from './extras/index.ts';
import { runningText } from './plain-text.ts';
import { localeOf, shapeOf, slideOf, spoken } from './slide-view.ts';
import { words } from './typeset.ts';

export type Composer = {
  /** Rendition for any profile; address it by `contentHash` of core/hash.ts. */
  readonly compose: (context: ComposeContext, profile: DisplayProfile) => Rendition | Refusal;
  readonly composeScreen: (context: ComposeContext, profile: ScreenProfile) => ScreenRendition | Refusal;
  readonly composePanel: typeof composePanel;
};

type Loaded = { readonly render: (view: SlideView) => string; readonly css: string };

/** Reads and compiles every registered template once. Throws when one is missing or does not compile. */
export function createComposer({ templatesDir }: { readonly templatesDir: string }): Composer {
  const loaded = loadScreens(join(templatesDir, 'screen'));
  const composeScreen: Composer['composeScreen'] = (context, profile) => screen(loaded, context, profile);
  return {
    composeScreen,
    composePanel,
    compose: (context, profile) =>
      profile.kind === 'screen'
        ? composeScreen(context, profile)
        : (screenOnly(context) ?? composePanel(context, profile)),
  };
}

/** Kinds with data that say on lamps what they are about. */
const saidOnLamps: ReadonlySet<MessageKind> = new Set(['legal', 'consultation', 'solved']);

/** A kind with data is drawn; lamps have nothing of it to say, unless somebody wrote it for them. */
function screenOnly({ kind, content }: ComposeContext): Refusal | undefined {
  if (kind === 'rumour')
    return {
      refused: true,
      code: 'PANEL_NO_RUMOUR',
      reason:
        'lamps have no room for what was said, what is so and why; without them an answer feeds the rumour',
    };
  if (!isDataKind(kind) || saidOnLamps.has(kind) || (content.short ?? '') !== '') return undefined;
  return {
    refused: true,
    code: 'PANEL_SCREENS_ONLY',
    reason: 'this kind is made for screens; panels show it where it has a short text',
  };
}

/** Reading time of a slide, ms: two seconds to notice it and 0.3 s a word, between 8 and 30 seconds. */
export function readingTime(text: string): number {
  return Math.min(30_000, Math.max(8_000, 2_000 + 300 * words(text)));
}

function screen(
  loaded: ReadonlyMap<string, Loaded>,
  context: ComposeContext,
  profile: ScreenProfile,
): ScreenRendition | Refusal {
  if (runningText(context.content.title) === '') {
    return { refused: true, code: 'SCREEN_NO_TITLE', reason: 'the message has no title to show' };
  }
  const template = chooseTemplate(context, profile);
  const parts = loaded.get(template.name);
  if (parts === undefined) throw new Error(`template ${template.name} was not loaded`);
  const { view, media, arms } = slideOf(context, profile, template);
  const extra = extras[template.name]?.({
    context,
    locale: localeOf(context, profile),
    shape: shapeOf(profile),
    kicker: view.kicker,
    band: (profile.width / Math.min(profile.width, profile.height)) * 100,
  });
  if (extra !== undefined && 'refused' in extra) return extra;
  const facts = [view.title, view.body, view.when?.day, view.when?.hour, view.place];
  const shown = [...facts, ...(extra?.said ?? [])].filter((part) => part);
  return {
    kind: 'screen',
    template: template.name,
    html: parts.render({ ...view, extra: extra?.view ?? null }),
    css: `${dynamicCss(context)}\n${parts.css}${extra?.css ?? ''}`,
    assets: distinct([media?.displayAsset, arms?.displayAsset, ...(extra?.assets ?? [])]),
    durationMs: extra?.durationMs ?? readingTime(shown.join(' ')),
    text: spoken(context, profile),
  };
}

function chooseTemplate(context: ComposeContext, profile: ScreenProfile): (typeof screenTemplates)[number] {
  const { picture } = context.content;
  const subject = {
    kind: context.kind,
    class: context.class ?? 'routine',
    picture: picture !== undefined && context.media(picture.media) !== undefined,
    wordless: runningText(context.content.body ?? '') === '',
    dated: context.content.happening !== undefined,
    shape: shapeOf(profile),
    zone: context.zone ?? 'main',
  };
  const wanted = screenTemplates.map((template) => ({ template, rank: template.accepts(subject) }));
  return wanted.reduce((best, next) => (next.rank > best.rank ? next : best)).template;
}

/** The town's colours and the focal point: numbers and hex digits only, so nothing can be injected. */
function dynamicCss({ territory, content }: ComposeContext): string {
  const { x, y } = content.picture?.focal ?? { x: 0.5, y: 0.5 };
  const percent = (fraction: number) => `${Math.round(fraction * 1000) / 10}%`;
  return `:host{${themeProperties(themeOrDefault(territory.colour), territory.typeface)};--focal:${percent(x)} ${percent(y)}}`;
}

function distinct(assets: readonly (Asset | undefined)[]): Asset[] {
  const present = assets.filter((asset) => asset !== undefined);
  return present.filter((asset, index) => present.findIndex(({ hash }) => hash === asset.hash) === index);
}

function loadScreens(dir: string): ReadonlyMap<string, Loaded> {
  const handlebars = Handlebars.create();
  for (const part of ['foot', 'town', 'qr', 'band']) {
    handlebars.registerPartial(part, readFileSync(join(dir, `${part}.hbs`), 'utf8'));
  }
  const frame = readFileSync(join(dir, 'frame.css'), 'utf8');
  return new Map(
    screenTemplates.map(({ name }) => {
      const source = readFileSync(join(dir, name, 'slide.hbs'), 'utf8');
      const run = handlebars.compile<SlideView>(source, {
        strict: true,
        knownHelpersOnly: true,
        preventIndent: true,
      });
      const css = minify(`${frame}\n${readFileSync(join(dir, name, 'slide.css'), 'utf8')}`);
      const safely = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };
      return [name, { render: (view) => minify(run(view, safely)), css }];
    }),
  );
}

/** Comments and runs of white space carry nothing, and renditions travel. */
function minify(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim();
}
