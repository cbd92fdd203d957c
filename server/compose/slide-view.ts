import type { DisplayProfile, MessageKind, ScreenProfile } from '#core/contracts/index.ts';
import type { AlertView, ScreenTemplate, Shape, SlideView } from '#templates/contract.ts';
import type { ComposeContext, DisplayMedia } from './context.ts';
import { type Locale, type SaidWhen, sayHappening, sayUntil, zoned } from './dates.ts';
import { cutToWidth, fitPlace, fitWhen, isLongDay } from './foot.ts';
import { localise, type Texts } from './localise.ts';
import { runningText, tidy } from './plain-text.ts';
import { qrPath } from './qr.ts';
import { typeset } from './typeset.ts';
import { wordsOf } from './words.ts';

const kickerWidth = 60;
const senderWidth: Readonly<Record<Shape, number>> = {
  wide: 106,
  landscape: 72,
  square: 66,
  portrait: 66,
  tall: 66,
};

export function shapeOf({ width, height }: ScreenProfile): Shape {
  const ratio = width / height;
  if (ratio >= 1.7) return 'wide';
  if (ratio >= 1.3) return 'landscape';
  if (ratio > 1 / 1.3) return 'square';
  return ratio > 1 / 1.7 ? 'portrait' : 'tall';
}

/** The language of the texts that the display gets, and the town's zone. */
export function localeOf({ content, territory }: ComposeContext, profile: DisplayProfile): Locale {
  return { language: localise(content, profile.language).language, timeZone: territory.timeZone };
}

export type Slide = {
  readonly view: SlideView;
  readonly media: DisplayMedia | undefined;
  readonly arms: DisplayMedia | undefined;
};

/** Everything a screen template prints, its texts already cut and sized for the shape. */
export function slideOf(context: ComposeContext, profile: ScreenProfile, template: ScreenTemplate): Slide {
  const shape = shapeOf(profile);
  const { content, territory } = context;
  const texts = localise(content, profile.language);
  const locale = { language: texts.language, timeZone: territory.timeZone };
  const media = content.picture === undefined ? undefined : context.media(content.picture.media);
  const box = template.box(shape, media !== undefined);
  const { cut, ...set } = typeset(copyOf(context, texts, template), box, template.type);
  const arms = territory.arms === undefined ? undefined : context.media(territory.arms);
  const view: SlideView = {
    language: texts.language,
    kind: context.kind,
    class: context.class ?? 'routine',
    kicker: kickerOf(context, texts.language),
    ...set,
    picture: pictureOf(context, media),
    when: content.happening === undefined ? null : fitWhen(content.happening, locale, shape),
    place: content.place === undefined ? null : fitPlace(tidy(content.place.name), shape),
    town: territory.name,
    arms: arms?.displayAsset.hash ?? null,
    qr: qrOf(context, texts.language, cut),
    alert: isAlert(context) ? alertOf(context, locale, shape) : null,
    extra: null,
  };
  return { view, media: view.picture === null ? undefined : media, arms };
}

/** What a person who cannot see the display would be told. */
export function spoken(context: ComposeContext, profile: DisplayProfile): string {
  const { title, body, language } = localise(context.content, profile.language);
  const when = whenOf(context, language);
  const place = context.content.place?.name;
  const facts = [
    when === null ? '' : [when.day, when.hour].filter((said) => said !== null).join(', '),
    place ?? '',
  ];
  const lines = [tidy(title), facts.filter((fact) => fact !== '').join(' – '), runningText(body ?? '')];
  return lines.filter((line) => line !== '').join('\n');
}

export function isAlert(context: ComposeContext): boolean {
  return context.class === 'urgent' || context.class === 'vital';
}

/** Until when an alert holds, ms. */
export function alertEnd(context: ComposeContext): number | undefined {
  const { validUntil } = context.content;
  if (context.alert !== undefined) return context.alert.until;
  return validUntil === undefined
    ? undefined
    : zoned(validUntil, context.territory.timeZone).epochMilliseconds;
}

export function whenOf({ content, territory }: ComposeContext, language: string): SaidWhen | null {
  return content.happening === undefined
    ? null
    : sayHappening(content.happening, { language, timeZone: territory.timeZone });
}

function copyOf(
  context: ComposeContext,
  texts: Texts,
  template: ScreenTemplate,
): { title: string; body: string } {
  const alert = context.alert?.text;
  if (alert !== undefined && isAlert(context)) {
    const body = [alert.instruction, alert.description].filter((part) => part !== undefined).join(' ');
    return { title: tidy(alert.headline), body: tidy(body) };
  }
  const body = runningText(texts.body ?? '');
  const title = tidy(texts.title);
  const short = tidy(texts.short ?? '');
  const useShort = short !== '' && short.length < title.length && tooLong(title, template);
  return { title: useShort ? short : title, body };
}

/** A headline of more than this reads badly at any size; the short text written by hand is better. */
function tooLong(title: string, { name }: ScreenTemplate): boolean {
  return title.length > (name === 'picture' ? 70 : 110);
}

function kickerOf({ content, kind }: ComposeContext, language: string): string {
  // An answer to a rumour says that it is one.
  const topic = kind === 'rumour' ? undefined : content.topics[0];
  const said = topic ?? wordsOf(language).kind[kind];
  return cutToWidth(tidy(said), 3.6, kickerWidth);
}

function pictureOf({ content }: ComposeContext, media: DisplayMedia | undefined): SlideView['picture'] {
  if (content.picture === undefined || media === undefined) return null;
  const { alt, credit } = content.picture;
  return {
    hash: media.displayAsset.hash,
    alt,
    credit: credit === undefined ? null : cutToWidth(credit, 2, 50),
  };
}

/** To the address that the message names; to its own page when there is more on it than on the slide. */
function qrOf(context: ComposeContext, language: string, cut: boolean): SlideView['qr'] {
  const named = (isAlert(context) ? context.alert?.text.web : undefined) ?? context.content.link;
  const link = ownLink(context) ?? named ?? (cut || wholeOnPage.has(context.kind) ? context.page : undefined);
  const code = link === undefined ? null : qrPath(link);
  if (code === null) return null;
  const { answer, readOn, scan } = wordsOf(language).qr;
  const asks = context.kind === 'poll' || context.poll?.stage === 'open';
  return { ...code, label: asks ? answer : cut ? readOn : scan };
}

/** Of kinds whose words come from elsewhere: where those are read. */
const ownLink = ({ poll, solved }: ComposeContext): string | undefined => poll?.link?.url ?? solved?.url;

/** Slides of these kinds never hold all of it. */
const wholeOnPage: ReadonlySet<MessageKind> = new Set(['legal', 'pages']);

function alertOf(context: ComposeContext, locale: Locale, shape: Shape): AlertView {
  const words = wordsOf(locale.language);
  const vital = context.class === 'vital';
  const until = alertEnd(context);
  const status = context.alert?.status ?? 'Actual';
  const said = until === undefined ? null : sayUntil(until, locale);
  const sender = context.alert?.text.senderName ?? context.territory.name;
  const own = sender.includes(context.territory.name);
  return {
    vital,
    word: vital ? words.vital : words.urgent,
    until: said === null ? null : `${said.charAt(0).toUpperCase()}${said.slice(1)}`,
    long: said !== null && isLongDay(said, shape),
    sender: cutToWidth(sender, 3.9, senderWidth[shape]),
    own,
    mark: status === 'Exercise' ? words.exercise : status === 'Test' ? words.test : null,
  };
}
