/** What composing is given: one revision, its town, and what is known of its pictures. */
import type {
  Asset,
  Content,
  LiveAlert,
  MessageKind,
  PlacementClass,
  ScreenZone,
} from '#core/contracts/index.ts';
import type { Typeface } from '#templates/theme.ts';
import type { LampSource } from './lamp-picture.ts';

export type Territory = {
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** The hash of an uploaded picture of the arms. */
  readonly arms?: string | undefined;
  /** Of headlines. */
  readonly typeface?: Typeface | undefined;
};

/** The file that displays get of an uploaded picture. */
export type DisplayMedia = {
  readonly displayAsset: Asset;
  readonly width: number;
  readonly height: number;
  /** Videos. */
  readonly durationMs?: number | undefined;
  /** For panels driven lamp by lamp; they show the words alone without it. */
  readonly lamps?: LampSource | undefined;
};

export type ComposeContext = {
  readonly message: string;
  readonly revision: number;
  readonly kind: MessageKind;
  /** Routine when absent. */
  readonly class?: PlacementClass | undefined;
  /** The zone of a divided screen that it is made for; `main` when absent. */
  readonly zone?: ScreenZone | undefined;
  readonly content: Content;
  readonly territory: Territory;
  readonly media: (hash: string) => DisplayMedia | undefined;
  /** Its page on the town's site, for who wants to read on; absent when it has none that a passer-by could open. */
  readonly page?: string | undefined;
  /** The alert behind a message of kind alert; without it, what is needed is taken from the content. */
  readonly alert?: AlertFacts | undefined;
  /** For kinds that are composed anew each day; without it they show what their own data says. */
  readonly today?: Today | undefined;
  /** What stands in the slots of its data; without it there are none, or none that is fresh. */
  readonly values?: LiveValues | undefined;
  /** Of a consultation, how far it is; without it there is none that may be told of. */
  readonly poll?: ShownPoll | undefined;
  /** What people asked for and was done, as it is published; without it there is nothing of it to tell. */
  readonly solved?: Solved | undefined;
};

export type Solved = {
  /** The newest first. */
  readonly reports: readonly SolvedReport[];
  /** Where they are read; absent where no telephone reaches it. */
  readonly url?: string | undefined;
};
/** A solved report, of which nothing is known here that is not published. Times in ms. */
export type SolvedReport = {
  readonly category: Said;
  readonly place?: string | undefined;
  readonly text: string;
  /** What the town said when it was done. */
  readonly answer?: string | undefined;
  readonly receivedAt: number;
  readonly closedAt: number;
  /** How many asked for it. */
  readonly asked: number;
  readonly photo?: Asset | undefined;
};

type Said = { readonly fr: string; readonly en?: string | undefined; readonly falc?: string | undefined };

/** What else residents take part in: absent where it is a question put to the vote. */
export type ShownWhat = 'survey' | 'debate' | 'deposit' | 'support' | 'won' | 'started' | 'done';
/** A consultation as displays tell it, at one stage of it. Times in ms. */
export type ShownPoll = {
  readonly what?: ShownWhat | undefined;
  /** Of a result, what the answers are to. */
  readonly about?: Said | undefined;
  /** €, of a project that was chosen. */
  readonly cost?: number | undefined;
  readonly stage: 'ahead' | 'open' | 'over' | 'counted';
  readonly opensAt: number;
  readonly closesAt: number;
  /** Counts are told while it lasts; else they are sealed until the end. */
  readonly live: boolean;
  readonly unit: 'share' | 'points';
  /** As they stand on the ballot; in the order of the result where they have a score. */
  readonly options: readonly {
    readonly name: Said;
    readonly score?: number;
    /** Of the ballots, 0 to 1; of the most points where those are counted. */
    readonly share?: number;
    readonly chosen?: boolean;
  }[];
  /** How many have taken part, or were put forward, and when that was so; absent when it is not known or too old. */
  readonly figures?: { readonly voters: number; readonly at: number } | undefined;
  /** Where one takes part, and that address as it is read out; absent where no telephone reaches it. */
  readonly link?: { readonly url: string; readonly said: string } | undefined;
};

/** Values that came by themselves, by slot. */
export type LiveValues = {
  /** When they were read, ms. */
  readonly at: number;
  readonly bySlot: Readonly<Record<string, number | string>>;
};

/** A day in the town, and what there is to tell of it. */
export type Today = {
  /** Local date, `2026-11-24`. */
  readonly date: string;
  /** What takes place from this day on, in order. */
  readonly upcoming: readonly Upcoming[];
  /** News, the newest first. */
  readonly latest: readonly Headline[];
};
export type Upcoming = {
  readonly title: string;
  /** ms. */
  readonly from: number;
  readonly until?: number | undefined;
  readonly allDay?: boolean | undefined;
  readonly place?: string | undefined;
};
export type Headline = {
  readonly title: string;
  /** When it was published, ms. */
  readonly at: number;
  /** The address of the feed it came from. */
  readonly feed?: string | undefined;
};

type AlertFacts = Pick<LiveAlert, 'text' | 'status' | 'from' | 'until'>;
