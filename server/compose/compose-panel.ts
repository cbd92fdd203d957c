import type {
  MessageKind,
  PanelPage,
  PanelPicture,
  PanelProfile,
  PanelRendition,
  Refusal,
} from '#core/contracts/index.ts';
import { alertPages } from '#core/panel/alert-pages.ts';
import type { FitOptions } from '#core/panel/fit.ts';
import { fitMessage } from '#core/panel/fit-message.ts';
import type { PanelSubject, PanelTemplate } from '#templates/contract.ts';
import { panelTemplates } from '#templates/index.ts';
import type { ComposeContext } from './context.ts';
import { sayUntil } from './dates.ts';
import { lampPicture } from './lamp-picture.ts';
import { localise } from './localise.ts';
import { pollOnLamps, solvedOnLamps } from './on-lamps.ts';
import { tidy } from './plain-text.ts';
import { alertEnd, isAlert, whenOf } from './slide-view.ts';
import { topicIcon } from './topic-icon.ts';

const templates: readonly PanelTemplate[] = panelTemplates;

/** Kinds whose words come from elsewhere. */
const onLamps: Partial<Record<MessageKind, typeof pollOnLamps>> = {
  consultation: pollOnLamps,
  solved: solvedOnLamps,
};

/** A revision on lamps. An alert is told in the very words in which it travels inline. Refuses with the codes of core's `fit`. */
export function composePanel(context: ComposeContext, profile: PanelProfile): PanelRendition | Refusal {
  const { alert, territory } = context;
  if (alert !== undefined && (context.class === 'urgent' || context.class === 'vital')) {
    const told = { ...alert, class: context.class };
    return renditionOf('alert', alertPages(told, profile, { timeZone: territory.timeZone }));
  }
  const subject = (onLamps[context.kind] ?? subjectOf)(context, profile);
  if ('refused' in subject) return subject;
  const template = templates.reduce((best, next) =>
    next.accepts(subject, profile) > best.accepts(subject, profile) ? next : best,
  );
  return renditionOf(
    template.name,
    fitMessage(template.pieces(subject, profile), profile, besideOf(context, profile)),
  );
}

type Fitted = { readonly pages: readonly PanelPage[]; readonly text: string } | Refusal;

function renditionOf(template: string, fitted: Fitted): PanelRendition | Refusal {
  if ('refused' in fitted) return fitted;
  const pages = [...fitted.pages];
  const durationMs = pages.reduce((sum, { ms }) => sum + ms, 0);
  return { kind: 'panel', template, pages, durationMs, text: fitted.text };
}

/** What may stand left of the words: the picture on a large panel, else what the topics call for. */
function besideOf(context: ComposeContext, profile: PanelProfile): FitOptions {
  if (!profile.pixels) return {};
  const picture = pictureOf(context, profile);
  if (picture) return { picture };
  const icon = isAlert(context) ? 'warning' : topicIcon(context.content.topics);
  return icon === undefined ? {} : { icon };
}

/** Fewer lamps than this hold either a picture or words, not both. */
const pictureSide = 64;

function pictureOf({ content, media }: ComposeContext, profile: PanelProfile): PanelPicture | undefined {
  if (content.picture === undefined || profile.width < pictureSide || profile.height < pictureSide)
    return undefined;
  const source = media(content.picture.media)?.lamps;
  const { height, colours } = profile;
  return source && lampPicture(source, { width: Math.floor(profile.width * 0.4), height, colours });
}

function subjectOf(context: ComposeContext, profile: PanelProfile): PanelSubject {
  const { content, territory } = context;
  const { title, short, language } = localise(content, profile.language);
  const when = whenOf(context, language);
  const until = isAlert(context) ? alertEnd(context) : undefined;
  const said = tidy(short ?? '');
  return {
    class: context.class ?? 'routine',
    title: tidy(title),
    short: said === '' ? null : said,
    when: when === null ? null : [when.day, when.hour].filter((part) => part !== null).join(' '),
    place: content.place === undefined ? null : tidy(content.place.name),
    until: until === undefined ? null : sayUntil(until, { language, timeZone: territory.timeZone }),
  };
}
