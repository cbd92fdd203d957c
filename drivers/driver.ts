/** What every panel protocol offers. A driver encodes and decodes; a session holds one panel over a line. */
import type { TObject } from 'typebox';
import type { PanelColour, PanelError, PanelLink, PanelPage, PanelProfile } from '#core/contracts/index.ts';
import type { Clock, Timers } from './time.ts';
import type { Line } from './transport/line.ts';

/** Failures are expected in the street, so they are answers. `down`: the line is not open; nothing was sent. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'garbled'; readonly detail: string }
  | { readonly kind: 'down' };

/** Refusals that a caller may act on; a protocol may add codes of its own. */
export const refusals = {
  /** More than the priority file holds: show it as ordinary pages, or fewer. */
  priorityTooLong: 'PANEL_PRIORITY_TOO_LONG',
  /** More than the panel holds: feed it turn by turn. */
  pagesTooLong: 'PANEL_PAGES_TOO_LONG',
  colour: 'PANEL_COLOUR_UNSUPPORTED',
  glyphs: 'PANEL_GLYPHS_MISSING',
  /** Pictures and icons, on a panel that only writes letters. */
  pictures: 'PANEL_PICTURES_UNSUPPORTED',
  /** Somebody at the cabinet has taken the panel over. */
  local: 'PANEL_LOCAL_MODE',
  /** The panel says that it did not understand what it was sent. */
  rejected: 'PANEL_REJECTED',
} as const;

export type Capabilities = {
  /** What is lit can be read back: the only proof. */
  readonly readBack: boolean;
  /** Whether an end can be written into the panel, and how exactly. */
  readonly expiry: 'none' | 'coarse' | 'exact';
  /** The session itself darkens what has ended, as long as it lives and the line is up: another end is another thing to say. */
  readonly endsBySession?: boolean;
  /** Pages that it turns by itself; 1 means that it is fed page by page. */
  readonly pagesHeld: number;
  /** It has a place of its own for what interrupts everything. */
  readonly priority: boolean;
  readonly brightness: boolean;
  readonly clock: boolean;
  /** Lamps can be addressed one by one. */
  readonly pictures: boolean;
  readonly flash: boolean;
  /** It can light a test pattern. */
  readonly test: boolean;
  readonly colours: readonly PanelColour[];
};

/** `verified`: the panel confirmed by read-back that it holds exactly this. */
export type Shown = { readonly verified: boolean };
export type ShowOptions = {
  /** Interrupts everything until `clearPriority`. */
  readonly priority?: boolean;
  /** ms; written into the panel where it can. */
  readonly expiresAt?: number;
};
export type PanelStatus = {
  /** Everything the panel reported about itself, by name. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** Errors that it reports, or has registered since they were last cleared. */
  readonly errors: readonly PanelError[];
  /** Surrounding light, percent, where it has a sensor. */
  readonly light?: number;
};

/** One panel. Calls may overlap: they take turns on the line, `priority` ones first. */
export type Session = {
  readonly capabilities: Capabilities;
  readonly show: (pages: readonly PanelPage[], options?: ShowOptions) => Promise<Outcome<Shown>>;
  /** Darkens the ordinary pages; what has priority stays. */
  readonly clear: () => Promise<Outcome<Shown>>;
  readonly clearPriority: () => Promise<Outcome<Shown>>;
  /** Whether the panel holds exactly these pages, without writing anything. */
  readonly verify: (
    pages: readonly PanelPage[],
    options?: { readonly priority?: boolean },
  ) => Promise<Outcome<Shown>>;
  readonly readBack: (options?: { readonly priority?: boolean }) => Promise<Outcome<readonly DecodedPage[]>>;
  readonly status: () => Promise<Outcome<PanelStatus>>;
  /** Percent of full brightness. */
  readonly setBrightness: (percent: number) => Promise<Outcome<undefined>>;
  /** Lights the panel's own test pattern, or ends it and shows again what it held. */
  readonly test: (on: boolean) => Promise<Outcome<undefined>>;
  /** Sets the panel's clock to the wall clock of its time zone; may wait for the next full minute. */
  readonly setClock: () => Promise<Outcome<undefined>>;
  readonly close: () => void;
};

export type SessionDeps = {
  readonly profile: PanelProfile;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log?: (event: DriverEvent) => void;
};
/** What happens on the line beside the answers: noise, replies for someone else. */
export type DriverEvent = { readonly type: string; readonly detail: string };

/** A page as read from a wire; its length is known only when the wire says it. */
export type DecodedPage = Omit<PanelPage, 'ms' | 'lines'> & {
  readonly lines: readonly PanelPage['lines'][number][];
  readonly ms?: number;
};
export type EncodeOptions = { readonly priority?: boolean; readonly label?: string };
export type Encoded =
  | { readonly packets: readonly Uint8Array[] }
  | { readonly refused: true; readonly code: string; readonly reason: string };
/** One thing found on a wire, ready to be printed as JSON. A frame says `checksum`: ok, bad, or none where the protocol has none. */
export type Decoded = Readonly<Record<string, unknown>>;

/** Bytes without a line: for the command line and for tests. Options are checked against `optionsSchema` first. */
export type Codec = {
  readonly encode: (pages: readonly DecodedPage[], options: unknown, how?: EncodeOptions) => Encoded;
  readonly decoder: (options: unknown) => {
    readonly push: (bytes: Uint8Array) => readonly Decoded[];
    readonly end: () => readonly Decoded[];
  };
};

/** How a panel of this protocol is usually reached: what a form starts from. */
export type Wiring = {
  readonly transports: readonly PanelLink['transport']['type'][];
  readonly serial?: {
    readonly baud: number;
    readonly dataBits: 7 | 8;
    readonly parity: 'none' | 'even' | 'odd';
    readonly stopBits: 1 | 2;
  };
  /** TCP or UDP port. */
  readonly port?: number;
};

export type Driver = {
  /** The name under which displays refer to it: its folder. */
  readonly type: string;
  readonly title: { readonly fr: string; readonly en: string };
  /** The home of the defaults, and what the console draws its form from. */
  readonly optionsSchema: TObject;
  readonly wiring: Wiring;
  /** Throws a TypeError that names the field when the options do not follow the schema; so do `open` and the codec. */
  readonly capabilities: (options: unknown) => Capabilities;
  readonly open: (line: Line, options: unknown, deps: SessionDeps) => Session;
  readonly codec: Codec;
};
