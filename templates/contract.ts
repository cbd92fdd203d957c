/** What a template is, and what it is given. Everything optional is an explicit null: templates run in strict mode. */
import type { TSchema } from 'typebox';
import type {
  DataKind,
  MessageKind,
  PanelProfile,
  PlacementClass,
  ScreenZone,
} from '#core/contracts/index.ts';

type Bilingual = { readonly fr: string; readonly en: string };

/**
 * The proportions that a rendition is set for. `wide` is 16:9 and beyond, `tall` the same upright; `square` is
 * everything nearly square.
 */
export type Shape = 'wide' | 'landscape' | 'square' | 'portrait' | 'tall';

/** What a template needs to know to say whether it wants a message. */
type Subject = {
  readonly kind: MessageKind;
  readonly class: PlacementClass;
  /** The message has a picture, and its file is at hand. */
  readonly picture: boolean;
  /** It says when it takes place. */
  readonly dated: boolean;
  /** Its headline is all it says. */
  readonly wordless: boolean;
  readonly shape: Shape;
  /** Of a divided screen. */
  readonly zone: ScreenZone;
};

/** Of a kind whose values may come by themselves: where they go. */
export type LiveSlots = {
  /** The list in the data whose entries may name a slot, and the field in whose place the value then stands. */
  readonly list: string;
  readonly field: string;
  /** What one value may be; a text only where its entry has it among its `words`. */
  readonly value: TSchema;
  /** There is nothing to say unless every value is there; else a dash stands for what is missing. */
  readonly whole: boolean;
  /** How long a value is fresh where the data does not say. */
  readonly maxAgeSeconds: number;
};

/** Room for headline and body, in hundredths of the display's short side (cqmin). */
export type TextBox = { readonly width: number; readonly height: number };

export type ScreenTemplate = {
  readonly name: string;
  readonly title: Bilingual;
  /** How much it wants the subject; 0 declines. The highest wins, the first registered among equals. */
  readonly accepts: (subject: Subject) => number;
  /** `picture`: as in the subject. */
  readonly box: (shape: Shape, picture: boolean) => TextBox;
  /** Made for this zone of a divided screen and for no other. */
  readonly zone?: ScreenZone;
  /** Of a kind with data: which, and what its data must be. */
  readonly data?: { readonly kind: DataKind; readonly schema: TSchema; readonly live?: LiveSlots };
  /** Sizes, largest first, cqmin: `title` sizes are the classes t1, t2 … of its style sheet, `body` sizes b1, b2 …; nothing under 100/12 and 100/28. */
  readonly type: { readonly title: readonly number[]; readonly body: readonly number[] };
};

export type SlideView = {
  readonly language: string;
  readonly kind: MessageKind;
  readonly class: PlacementClass;
  readonly kicker: string;
  readonly title: string;
  readonly titleStep: number;
  readonly body: string | null;
  readonly bodyStep: number;
  readonly picture: { readonly hash: string; readonly alt: string; readonly credit: string | null } | null;
  readonly when: { readonly day: string; readonly hour: string | null; readonly long: boolean } | null;
  readonly place: string | null;
  readonly town: string;
  readonly arms: string | null;
  /** A QR code as one SVG path on a square of `size` modules. */
  readonly qr: { readonly path: string; readonly size: number; readonly label: string } | null;
  readonly alert: AlertView | null;
  /** What only templates of one kind print: the type that stands beside the template. */
  readonly extra: object | null;
};

/** What only the alert template prints. */
export type AlertView = {
  readonly vital: boolean;
  readonly word: string;
  readonly until: string | null;
  /** The end is set smaller to stand on its line. */
  readonly long: boolean;
  readonly sender: string;
  /** The town itself says so: its arms stand beside its name. */
  readonly own: boolean;
  /** EXERCICE or TEST, with the sentence that goes with it. */
  readonly mark: { readonly word: string; readonly sentence: string } | null;
};

/** The pieces of a message that a panel may show, in plain text and in the panel's language. */
export type PanelSubject = {
  readonly class: PlacementClass;
  readonly title: string;
  readonly short: string | null;
  readonly when: string | null;
  readonly place: string | null;
  readonly until: string | null;
};

/** The pieces in the order in which they are to be read, for core's `fitMessage`. */
type PanelPieces = {
  readonly title: string;
  readonly short?: string;
  readonly text?: string;
  readonly until?: string;
};

export type PanelTemplate = {
  readonly name: string;
  readonly title: Bilingual;
  readonly accepts: (subject: PanelSubject, profile: PanelProfile) => number;
  readonly pieces: (subject: PanelSubject, profile: PanelProfile) => PanelPieces;
};
