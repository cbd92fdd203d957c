/** What a way out is: a type with options, which is given one thing to say and answers what the other side did with it. */
import type { TObject } from 'typebox';
import type { Dispatcher } from 'undici';
import type { Act } from '#core/channel/act.ts';
import type { Said } from '#core/channel/say.ts';
import type { AlertStatus, MessageKind, Way } from '#core/contracts/index.ts';
import type { Pace } from './pace.ts';

/** What is to be said, composed once for all ways out; each cuts it to its size by `sayOn`. */
export type Out = {
  readonly act: Act;
  readonly kind: MessageKind;
  readonly message: string;
  readonly revision: number;
  /** In plain words of `language`; what the act itself has to say (a correction, an exercise, an end) is in them. */
  readonly said: Said;
  readonly language: string;
  readonly town: string;
  /** `#rrggbb`, of the town. */
  readonly colour: string;
  readonly topics: readonly string[];
  /** The same in the other languages that it was written in. */
  readonly translations: readonly { readonly language: string; readonly said: Said }[];
  readonly alert?: {
    readonly class: 'urgent' | 'vital';
    readonly status: AlertStatus;
    readonly instruction?: string;
  };
  readonly picture?: {
    readonly alt: string;
    readonly type: string;
    /** Where everybody can get it. */
    readonly url: string;
    /** Where it can be had smaller and cut: `/1280?ratio=4:5&format=jpeg` behind it. */
    readonly sizes: string;
    bytes(): Promise<Uint8Array>;
  };
  /** Of what has a page: where everybody can get its words as a picture, JPEG, 1200 × 630 px. */
  readonly card?: string;
  /** ms; when it was first to be said here. */
  readonly since: number;
  /** ms; nobody wants to hear it later. */
  readonly until: number;
};

/** What the other side has of this message from before. */
export type Held = { readonly remoteId: string; readonly url?: string };

export type Job = {
  readonly out: Out;
  /** Of this way out, both by its schemas. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** The same at each attempt: the other side can tell that it has had it already. */
  readonly key: string;
  /** How much is given to this way out at once. */
  readonly pace: Pace;
  readonly held?: Held;
  /** ms */
  readonly now: number;
  readonly signal: AbortSignal;
  /** For whatever fetches: reaches public addresses only and follows nothing. */
  readonly requestInit: Pick<RequestInit, 'redirect'>;
  /** The same for whatever does not fetch. */
  readonly dispatcher: Dispatcher;
};

export type Outcome =
  /** The other side confirmed it. */
  | { readonly kind: 'delivered'; readonly remoteId?: string; readonly url?: string }
  /** Not now. `after`: ms, as the other side asked. */
  | {
      readonly kind: 'deferred';
      readonly reason: string;
      /** Nothing else would get through either. */
      readonly down: boolean;
      /** It is there, and wants less at once. */
      readonly slower?: true;
      readonly after?: number;
    }
  /** We ourselves could not do it: the other side was not even asked. */
  | { readonly kind: 'fault'; readonly reason: string }
  /** Never, this one. `held`: what is there of it, where somebody has to see to it by hand (`CHANNEL_BY_HAND`). */
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string; readonly held?: Held }
  /** The other side no longer knows us: somebody has to sign in anew, all waits until then. */
  | { readonly kind: 'reconnect'; readonly reason: string };

/** How it stands with the account. `tokenUntil`: ms. */
export type Standing =
  | { readonly ok: true; readonly account?: string; readonly tokenUntil?: number }
  | { readonly ok: false; readonly reason: string; readonly reconnect: boolean };

type Base = {
  readonly type: string;
  readonly title: Readonly<Record<'fr' | 'en', string>>;
  readonly optionsSchema: TObject;
  /** Strings all. */
  readonly secretsSchema: TObject;
  /** Secrets that nobody has to think of, when it is connected. */
  readonly newSecrets?: {
    readonly names: readonly string[];
    make(): Promise<Readonly<Record<string, string>>>;
  };
  /** An account of our own: the option that names it, which no two in the house share and which stays; a town has one. */
  readonly own?: { readonly name: string; account(options: Readonly<Record<string, unknown>>): string };
  /** What it can do about a message once it is out; else the ledger says that it cannot be taken back. */
  can(act: Act, kind: MessageKind): boolean;
  /** Asks the other side whether it knows us; absent where that can only be seen by sending something. */
  check?(job: Pick<Job, 'options' | 'secrets' | 'now' | 'signal' | 'requestInit'>): Promise<Standing>;
  /** Lets go of what it holds between jobs. */
  close?(): Promise<void>;
};

/** What somebody has answered to a post of ours. */
export type PostedReply = {
  /** What it is called there. */
  readonly id: string;
  /** Address of the account. */
  readonly author: string;
  readonly handle: string;
  readonly url: string;
  /** In plain words. */
  readonly text: string;
  readonly language?: string;
  /** Said to everybody; else to us alone. */
  readonly public: boolean;
};
/** All that was answered to one post; undefined where the post is not there any more. Throws what the network says. */
export type RepliesOf = (
  job: Pick<Job, 'options' | 'secrets' | 'now' | 'signal' | 'requestInit'> & { readonly held: Held },
) => Promise<readonly PostedReply[] | undefined>;

/** One account that everybody can read. */
export type PostType = Base & {
  readonly audience: 'public';
  deliver(job: Job): Promise<Outcome>;
  /** Absent where the network brings them by itself, or tells nobody. */
  readonly replies?: RepliesOf;
};

export type Recipient = {
  readonly id: string;
  readonly address: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly language: string;
  /** Lets its owner change or end the subscription. */
  readonly token: string;
};
/** What became of one recipient. `gone`: the address is no more, and is forgotten. */
export type Sent =
  | { readonly kind: 'delivered' | 'gone' }
  /** `bounced`: there is nobody at the address; several times in a row, it is forgotten. */
  | { readonly kind: 'refused'; readonly reason: string; readonly bounced?: boolean }
  | Extract<Outcome, { kind: 'reconnect' | 'fault' }>
  /** `untried`: because of what others were answered. */
  | (Extract<Outcome, { kind: 'deferred' }> & { readonly untried?: true });
/** One message on its way to many: composed once. */
export type Mailing = {
  /** Where it can be read by whoever asks, followed or not. */
  readonly place?: Required<Held>;
  /** What became of each, in their order. */
  send(recipients: readonly Recipient[]): Promise<readonly Sent[]>;
  close(): Promise<void>;
};

/** Everybody who asked to be told by this way. */
export type MailingType = Base & {
  readonly audience: 'subscribers';
  readonly way: Way;
  /** So many at once; they are sent it again if the process dies among them. */
  readonly page: number;
  /** What it takes to say it to one: texts, and the price of one where that is set. Absent where it costs nothing. */
  weigh?(
    said: Said,
    options: Readonly<Record<string, unknown>>,
  ): { readonly segments: number; readonly cost?: number };
  open(job: Omit<Job, 'held' | 'signal'>): Promise<Mailing>;
};

export type ChannelType = PostType | MailingType;
