/** What composing is given: one revision, its town, and what is known of its pictures. */
import type { Asset, Content, LiveAlert, MessageKind, PlacementClass } from '#core/contracts/index.ts';
import type { LampSource } from './lamp-picture.ts';

export type Territory = {
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** The hash of an uploaded picture of the arms. */
  readonly arms?: string | undefined;
};

/** The file that displays get of an uploaded picture. */
export type DisplayMedia = {
  readonly displayAsset: Asset;
  readonly width: number;
  readonly height: number;
  /** For panels driven lamp by lamp; they show the words alone without it. */
  readonly lamps?: LampSource | undefined;
};

export type ComposeContext = {
  readonly message: string;
  readonly revision: number;
  readonly kind: MessageKind;
  /** Routine when absent. */
  readonly class?: PlacementClass | undefined;
  readonly content: Content;
  readonly territory: Territory;
  readonly media: (hash: string) => DisplayMedia | undefined;
  /** The alert behind a message of kind alert; without it, what is needed is taken from the content. */
  readonly alert?: AlertFacts | undefined;
};

type AlertFacts = Pick<LiveAlert, 'text' | 'status' | 'from' | 'until'>;
