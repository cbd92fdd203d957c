/** What the site hands to the citizen pages: facts, not formatted text. Instants are ms since the epoch. */
import type {
  Content,
  DirectoryService,
  Level,
  LiveAlert,
  MessageKind,
  SubscriptionWishes,
} from '#core/contracts/index.ts';
import type { ChangedPart } from '#core/message/changed-parts.ts';
import type { LiveValues } from './context.ts';
import type { SiteLanguage } from './site-language.ts';

export type SiteUrls = {
  readonly home: string;
  readonly agenda: string;
  readonly directory: string;
  /** What a reader keeps on the device: listed there. */
  readonly favourites: string;
  /** Answers `templates/fonts/site/fonts.css`, its faces served beside it, and `pages.css(colour)`: one request before the first text. */
  readonly stylesheet: string;
  readonly rss: string;
  readonly atom: string;
  readonly json: string;
  readonly ics: string;
  readonly accessibility: string;
  /** What everybody may reuse. */
  readonly openData: string;
  /** What whoever writes to the town may count on; absent when nobody can. */
  readonly charter?: string | undefined;
  /** Where a reader asks to be told. */
  readonly notifications: string;
  /** How to show the news elsewhere; absent when the widget has not been built. */
  readonly embed?: string | undefined;
  /** Where one subscribes to e-mails; absent when the town sends none. */
  readonly subscribe?: string | undefined;
  /** Where what must be put up is listed; absent when there is nothing of it. */
  readonly notices?: string | undefined;
  /** Where rumours are answered; absent when there is no answer yet. */
  readonly rumours?: string | undefined;
  /** Where one reports something; absent when the town takes no reports. */
  readonly report?: string | undefined;
  /** Where one asks the town something; absent when it takes no questions. */
  readonly question?: string | undefined;
  /** Where the town asks its residents; absent when it has asked nothing. */
  readonly polls?: string | undefined;
  readonly icon?: string | undefined;
  /** A module that only adds to pages which work without it. */
  readonly script?: string | undefined;
  /** To install the site as an application. */
  readonly manifest?: string | undefined;
  readonly touchIcon?: string | undefined;
};

export type Site = {
  /** Of the interface; messages carry their own. */
  readonly language: SiteLanguage;
  readonly territory: {
    readonly name: string;
    readonly timeZone: string;
    readonly armsUrl?: string | undefined;
  };
  readonly urls: SiteUrls;
  /** Shown on every page; ended ones are left out. */
  readonly alerts: readonly SiteAlert[];
  readonly now: number;
  readonly canonical?: string | undefined;
  /** The addresses of the page, one for each language (HTML §4.6.7.1, `alternate` with `hreflang`). */
  readonly languages?: readonly { readonly language: string; readonly href: string }[] | undefined;
  /** What stands for the page where its address is shared. */
  readonly card?: SharedCard | undefined;
  /** JSON-LD as it stands in the page, nothing in it that ends a script element. */
  readonly structured?: string | undefined;
  /** The same page in the other languages. */
  readonly alternates?:
    | readonly { readonly language: string; readonly href: string; readonly label: string }[]
    | undefined;
};

export type SharedCard = {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Of one message, not of the site. */
  readonly article: boolean;
};

export type SiteAlert = LiveAlert & { readonly href?: string | undefined };

export type PageFile = { readonly url: string; readonly width: number; readonly height: number };

export type PublishedMessage = {
  readonly id: string;
  readonly revision: number;
  readonly kind: MessageKind;
  readonly content: Content;
  readonly href: string;
  readonly publishedAt: number;
  /** When the live revision was approved. */
  readonly updatedAt: number;
  /** The display asset of `content.picture`. */
  readonly picture?: { readonly url: string; readonly width: number; readonly height: number } | undefined;
  /** The pages of a document, in order. */
  readonly pages?: readonly PageFile[] | undefined;
  /** The page of the happening as ICS. */
  readonly calendarUrl?: string | undefined;
  /** How it has been corrected since it was first read; the newest first. */
  readonly changes?: readonly MessageChange[] | undefined;
  /** Of a sheet on a rumour: how many people have asked, in round numbers; absent where they are few. */
  readonly asked?: number | undefined;
  /** What stands in the slots of its data. */
  readonly values?: LiveValues | undefined;
};

export type MessageChange = {
  readonly at: number;
  readonly parts: readonly ChangedPart[];
  /** What was made good, in the author's words. */
  readonly note?: string | undefined;
};

/** One occurrence of a happening. */
export type Occurrence = {
  readonly message: PublishedMessage;
  readonly from: number;
  readonly until?: number | undefined;
  readonly allDay?: boolean | undefined;
};

export type HomeView = {
  readonly site: Site;
  /** Newest first; the first leads. */
  readonly messages: readonly PublishedMessage[];
  readonly upcoming: readonly Occurrence[];
};
export type MessageView = {
  readonly site: Site;
  readonly message: PublishedMessage;
  /** Next dates of one that recurs. */
  readonly occurrences?: readonly Occurrence[] | undefined;
};
export type AgendaView = { readonly site: Site; readonly occurrences: readonly Occurrence[] };
/** What the law asks to be put up, in the order in which it ends. */
export type NoticesView = { readonly site: Site; readonly messages: readonly PublishedMessage[] };
/** Whom to call, and where to go. */
export type DirectoryPageView = {
  readonly site: Site;
  /** In which the town has written its own. */
  readonly language: string;
  readonly services: readonly DirectoryService[];
  readonly urgent: readonly HelpNumber[];
  /** The town's own first. */
  readonly others: readonly HelpNumber[];
};
export type HelpNumber = {
  readonly id: string;
  readonly number: string;
  /** Answers messages, not voices. */
  readonly byText?: boolean | undefined;
  readonly name: Said;
  readonly about?: Said | undefined;
};
/** The town's own words, or those that every town has. */
type Said = string | { readonly fr: string; readonly en: string };
export type ErrorView = {
  readonly site: Site;
  readonly status: number;
  readonly title: string;
  readonly detail?: string | undefined;
};
/** `parts`: of the page, besides what stands on every one. */
export type OpenDataView = {
  readonly site: Site;
  readonly parts: Readonly<Record<string, unknown>> & {
    readonly title: string;
    readonly paragraphs: readonly string[];
  };
};

export type TextView = {
  readonly site: Site;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What was checked, and with what result. */
  readonly checks?:
    | {
        readonly title: string;
        readonly intro: string;
        readonly list: readonly string[];
        readonly note: string;
      }
    | undefined;
};
/** How to show the town's news on the page of somebody else. */
export type EmbedView = {
  readonly site: Site;
  readonly script: string;
  readonly code: string;
  readonly policy: string;
};
export type NotificationsView = {
  readonly site: Site;
  /** Among which a reader may choose. */
  readonly topics: readonly string[];
  readonly neighbourhoods: readonly { readonly id: string; readonly name: string }[];
};
/** The form of a subscription: to begin one (`field`), or to change it. */
export type SubscribeView = {
  readonly site: Site;
  readonly title: string;
  readonly intro: string | undefined;
  readonly note: string;
  readonly submit: string;
  readonly action: string;
  readonly field: { readonly name: 'email' | 'number' | 'code'; readonly value: string } | undefined;
  readonly fault: string | undefined;
  /** Undefined where there is nothing to choose. `level`: undefined for alerts alone. */
  readonly wishes:
    | (Pick<SubscriptionWishes, 'topics' | 'neighbourhoods'> & { readonly level?: Level })
    | undefined;
  /** To choose from. */
  readonly topics: readonly string[];
  readonly neighbourhoods: readonly { readonly id: string; readonly name: string }[];
  /** Where it is ended. */
  readonly end: string | undefined;
  /** Another way. */
  readonly other?: { readonly url: string; readonly label: string } | undefined;
};
/** A page that says something and asks for one press at most. */
export type StepView = TextView & {
  readonly form: { readonly action: string; readonly label: string } | undefined;
  readonly link: { readonly url: string; readonly label: string } | undefined;
};
/** A page about reports; what stands in it is made by whoever knows them. */
export type ReportPageView = {
  readonly site: Site;
  readonly page:
    | 'report-start'
    | 'report-form'
    | 'report-near'
    | 'report-answer'
    | 'report-track'
    | 'report-held'
    | 'report-list'
    | 'report-places';
  readonly title: string;
  readonly description: string | null;
  /** What its template names, all of it. */
  readonly parts: Readonly<Record<string, unknown>>;
};
/** A page of consultations, likewise. */
export type PollPageView = Omit<ReportPageView, 'page'> & {
  readonly page:
    | 'polls'
    | 'poll'
    | 'poll-receipt'
    | 'poll-check'
    | 'poll-survey'
    | 'poll-debate'
    | 'proposal-call'
    | 'proposal-form'
    | 'proposal'
    | 'proposal-own'
    | 'work';
};
