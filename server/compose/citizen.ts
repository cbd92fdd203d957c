/** The pages that citizens read: server-rendered, whole without a script, safe under `default-src 'none'` plus own files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { citizenWords } from '#templates/citizen/words.ts';
import { type Typeface, themeOrDefault, themeProperties } from '#templates/theme.ts';
import { changeModels } from './citizen-changes.ts';
import { detailsOf } from './citizen-details.ts';
import { directoryModel } from './citizen-directory.ts';
import { headOf, type Model, sharedModel } from './citizen-head.ts';
import { leavesOf } from './citizen-leaves.ts';
import { dayModels, localeOf, messageModel, occurrenceModel, sayToday } from './citizen-models.ts';
import { subscribeModel } from './citizen-subscribe.ts';
import type {
  AgendaView,
  DirectoryPageView,
  EmbedView,
  ErrorView,
  HomeView,
  MessageView,
  NoticesView,
  NotificationsView,
  OpenDataView,
  PollPageView,
  ReportPageView,
  Site,
  StepView,
  SubscribeView,
  TextView,
} from './citizen-views.ts';
import { isFrench, sayMoment } from './dates.ts';
import { fill } from './email-words.ts';
import { localise } from './localise.ts';
import { sanitiseBody } from './plain-text.ts';
import { rumourModel } from './rumour.ts';

export type CitizenPages = {
  readonly home: (view: HomeView) => string;
  readonly message: (view: MessageView) => string;
  readonly agenda: (view: AgendaView) => string;
  readonly notices: (view: NoticesView) => string;
  readonly rumours: (view: NoticesView) => string;
  readonly openData: (view: OpenDataView) => string;
  readonly directory: (view: DirectoryPageView) => string;
  readonly favourites: (view: { readonly site: Site }) => string;
  readonly notifications: (view: NotificationsView) => string;
  readonly embed: (view: EmbedView) => string;
  readonly error: (view: ErrorView) => string;
  /** A page of plain paragraphs. */
  readonly text: (view: TextView) => string;
  readonly subscribe: (view: SubscribeView) => string;
  readonly step: (view: StepView) => string;
  readonly report: (view: ReportPageView) => string;
  readonly poll: (view: PollPageView) => string;
  /** The style sheet in a town's colour and letters. */
  readonly css: (colour: string, typeface?: Typeface) => string;
};

type Page =
  | 'home'
  | 'message'
  | 'agenda'
  | 'notices'
  | 'rumours'
  | 'directory'
  | 'favourites'
  | 'notifications'
  | 'embed'
  | 'error'
  | 'text'
  | 'open-data'
  | 'subscribe'
  | 'step'
  | ReportPageView['page']
  | PollPageView['page'];
type Render = (model: Record<string, unknown>) => string;

/** Reads and compiles the page templates once. */
export function createCitizenPages({ templatesDir }: { readonly templatesDir: string }): CitizenPages {
  const dir = join(templatesDir, 'citizen');
  const layout = compile(dir, 'layout');
  const bodies: Record<Page, Render> = {
    home: compile(dir, 'home'),
    message: compile(dir, 'message'),
    agenda: compile(dir, 'agenda'),
    notices: compile(dir, 'notices'),
    rumours: compile(dir, 'rumours'),
    directory: compile(dir, 'directory'),
    favourites: compile(dir, 'favourites'),
    notifications: compile(dir, 'notifications'),
    embed: compile(dir, 'embed'),
    error: compile(dir, 'error'),
    text: compile(dir, 'text'),
    'open-data': compile(dir, 'open-data'),
    subscribe: compile(dir, 'subscribe'),
    step: compile(dir, 'step'),
    'report-start': compile(dir, 'report-start', 'report-kept'),
    'report-form': compile(dir, 'report-form', 'report-kept', 'report-ground'),
    'report-near': compile(dir, 'report-near'),
    'report-answer': compile(dir, 'report-answer', 'report-sheet'),
    'report-track': compile(dir, 'report-track', 'report-sheet'),
    'report-held': compile(dir, 'report-held'),
    'report-list': compile(dir, 'report-list', 'report-map', 'report-ground'),
    'report-places': compile(dir, 'report-places'),
    polls: compile(dir, 'polls'),
    poll: compile(dir, 'poll', 'poll-result', 'person'),
    'poll-receipt': compile(dir, 'poll-receipt', 'person'),
    'poll-check': compile(dir, 'poll-check'),
    'proposal-call': compile(dir, 'proposal-call', 'budget-bar'),
    'proposal-form': compile(dir, 'proposal-form'),
    proposal: compile(dir, 'proposal'),
    'proposal-own': compile(dir, 'proposal-own'),
    work: compile(dir, 'work'),
    'poll-debate': compile(dir, 'poll-debate', 'debate-lines', 'person'),
    'poll-survey': compile(dir, 'poll-survey', 'survey-question', 'survey-result', 'person'),
  };
  const sheet = readFileSync(join(dir, 'citizen.css'), 'utf8');
  const page = (name: Page, site: Site, model: Model) => {
    const shared = { ...sharedModel(site), ...model.parts };
    const main = bodies[name](shared);
    return layout({ ...shared, ...headOf(name, site, model), main });
  };
  return {
    home: (view) => page('home', view.site, homeModel(view)),
    message: (view) => page('message', view.site, messagePageModel(view)),
    agenda: (view) => page('agenda', view.site, agendaModel(view)),
    notices: (view) => page('notices', view.site, noticesModel(view)),
    rumours: (view) => page('rumours', view.site, rumoursModel(view)),
    directory: (view) => page('directory', view.site, directoryModel(view)),
    favourites: ({ site }) => page('favourites', site, favouritesModel(site)),
    notifications: (view) => page('notifications', view.site, notificationsModel(view)),
    embed: ({ site, ...parts }) => page('embed', site, embedModel(site, parts)),
    error: (view) => page('error', view.site, errorModel(view)),
    text: ({ site, title, paragraphs, checks = null }) =>
      page('text', site, { heading: title, description: null, parts: { title, paragraphs, checks } }),
    openData: ({ site, parts }) =>
      page('open-data', site, { heading: parts.title, description: parts.paragraphs[0] ?? null, parts }),
    subscribe: (view) => page('subscribe', view.site, subscribeModel(view)),
    step: ({ site, title, paragraphs, form = null, link = null }) =>
      page('step', site, { heading: title, description: null, parts: { title, paragraphs, form, link } }),
    report: ({ site, page: name, title, description, parts }) =>
      page(name, site, { heading: title, description, parts }),
    poll: ({ site, page: name, title, description, parts }) =>
      page(name, site, { heading: title, description, parts }),
    css: (colour, typeface) => `:root{${themeProperties(themeOrDefault(colour), typeface)}}\n${sheet}`,
  };
}

function notificationsModel({ site: { language }, topics, neighbourhoods }: NotificationsView): Model {
  const { notifications: heading, notificationsIntro: description } = citizenWords[language];
  return { heading, description, parts: { topics, neighbourhoods, isFrench: isFrench(language) } };
}

function favouritesModel({ language }: Site): Model {
  const { favourites: heading, favouritesIntro: description } = citizenWords[language];
  return { heading, description, parts: {} };
}

function embedModel({ language }: Site, parts: Omit<EmbedView, 'site'>): Model {
  const { embed: heading, embedIntro: description } = citizenWords[language];
  return { heading, description, parts };
}

function homeModel({ site, messages, upcoming }: HomeView): Model {
  return {
    heading: null,
    description: citizenWords[site.language].homeAbout,
    parts: {
      today: sayToday(site.now, localeOf(site)),
      todayIso: new Date(site.now).toISOString(),
      messages: messages.map((message, index) => ({ ...messageModel(message, site), lead: index === 0 })),
      upcoming: upcoming.map((occurrence) => occurrenceModel(occurrence, site)),
    },
  };
}

function messagePageModel({ site, message, occurrences = [] }: MessageView): Model {
  const { content, publishedAt, updatedAt, revision } = message;
  const model = messageModel(message, site);
  const details = detailsOf(message, site);
  const rumour = rumourModel(message, site);
  const body = sanitiseBody(localise(content, site.language).body ?? '');
  const at = content.place?.at;
  const locale = localeOf(site);
  return {
    heading: model.title,
    description: model.summary,
    parts: {
      message: model,
      changes: changeModels(message, site),
      colon: isFrench(site.language) ? '\u00a0: ' : ': ',
      facts: model.when !== null || model.place !== null || details.length > 0,
      details,
      body: body === '' ? null : body,
      rumour,
      sources: rumour?.sources ?? [],
      asked:
        message.asked === undefined
          ? null
          : fill(citizenWords[site.language].rumourAsked, { n: message.asked }),
      leaves: leavesOf(message, model.title, site),
      credit: content.picture?.credit ?? null,
      map:
        at === undefined
          ? null
          : `https://www.openstreetmap.org/?mlat=${at.lat}&mlon=${at.lon}#map=17/${at.lat}/${at.lon}`,
      dates: occurrences.map((occurrence) => occurrenceModel(occurrence, site)),
      calendar: message.calendarUrl ?? null,
      link: content.link ?? null,
      isAlert: message.kind === 'alert',
      published: sayMoment(publishedAt, locale),
      updated: revision > 1 || updatedAt > publishedAt ? sayMoment(updatedAt, locale) : null,
      updatedIso: new Date(updatedAt).toISOString(),
    },
  };
}

function agendaModel({ site, occurrences }: AgendaView): Model {
  const words = citizenWords[site.language];
  return {
    heading: words.agenda,
    description: words.agendaIntro,
    parts: { days: dayModels(occurrences, site) },
  };
}

function noticesModel({ site, messages }: NoticesView): Model {
  const words = citizenWords[site.language];
  return {
    heading: words.notices,
    description: words.noticesIntro,
    parts: {
      notices: messages.map((message) => ({
        ...messageModel(message, site),
        details: detailsOf(message, site),
      })),
    },
  };
}

function rumoursModel({ site, messages }: NoticesView): Model {
  const words = citizenWords[site.language];
  return {
    heading: words.rumours,
    description: words.rumoursIntro,
    parts: {
      ask: site.urls.question === undefined ? null : { action: site.urls.question },
      sheets: messages.map((message) => ({
        ...messageModel(message, site),
        rumour: rumourModel(message, site),
        published: sayMoment(message.publishedAt, localeOf(site)),
        asked: message.asked === undefined ? null : fill(words.rumourAsked, { n: message.asked }),
      })),
    },
  };
}

function errorModel({ site, status, title, detail }: ErrorView): Model {
  const words = citizenWords[site.language];
  const hint = status >= 500 ? words.errorOurs : words.errorHint;
  return {
    heading: title,
    description: null,
    parts: { status: String(status), title, detail: detail ?? null, hint },
  };
}

/** `parts` are templates that stand in it as partials of the same name. */
function compile(dir: string, name: string, ...parts: readonly string[]): Render {
  const read = (one: string) => readFileSync(join(dir, `${one}.hbs`), 'utf8');
  const own = Handlebars.create();
  for (const part of parts) own.registerPartial(part, read(part));
  const run = own.compile<Record<string, unknown>>(read(name), {
    strict: true,
    knownHelpersOnly: true,
  });
  return (model) => run(model, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}
