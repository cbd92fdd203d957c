/** Anything lit by us: a screen (browser player) or a panel (LED), and its profile. */
import Type, { type Static } from 'typebox';
import { GeoPoint, Id, Instant, Language, Sha256, TimeZone } from './common.ts';

const clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** Hours of the display's wall clock in which it stays dark; `from` after `until` spans midnight. */
export const DarkHours = Type.Object({ from: clock, until: clock }, { additionalProperties: false });

/** How a screen is divided: the whole for one loop, or zones beside the main one, each with a loop of its own. */
export const screenLayouts = ['full', 'ticker', 'side', 'side-ticker'] as const;
/** Where on a divided screen; what is urgent or vital always takes the whole glass. */
export const screenZones = ['main', 'side', 'ticker'] as const;

export const ScreenProfile = Type.Object(
  {
    kind: Type.Literal('screen'),
    width: Type.Integer({ minimum: 160, maximum: 16_384, description: 'CSS px' }),
    height: Type.Integer({ minimum: 160, maximum: 16_384, description: 'CSS px' }),
    language: Language,
    /** `full` when absent. */
    layout: Type.Optional(Type.Enum(screenLayouts)),
    /** Films that have sound are heard, this loud until staff say otherwise. Silent when absent. */
    sound: Type.Optional(
      Type.Object(
        { percent: Type.Integer({ minimum: 0, maximum: 100, default: 50 }) },
        { additionalProperties: false },
      ),
    ),
    /** Can be touched: whoever touches it may read the town's pages, until nobody has for a while. */
    touch: Type.Optional(
      Type.Object(
        {
          idleSeconds: Type.Integer({ minimum: 20, maximum: 600, default: 60 }),
          /** Where it begins: a path of this server. */
          home: Type.String({ pattern: '^/[A-Za-z0-9/_.~-]*$', maxLength: 200, default: '/' }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

export const panelColours = ['red', 'green', 'amber', 'yellow', 'orange', 'white', 'rgb'] as const;

export const PanelProfile = Type.Object(
  {
    kind: Type.Literal('panel'),
    /** Lamps. */
    width: Type.Integer({ minimum: 8, maximum: 2048 }),
    height: Type.Integer({ minimum: 5, maximum: 1024 }),
    /** Cells: how many characters of the panel's own fixed font fit in a line, and how many lines in a page. */
    columns: Type.Integer({ minimum: 1, maximum: 400 }),
    rows: Type.Integer({ minimum: 1, maximum: 64 }),
    colours: Type.Array(Type.Enum(panelColours), { minItems: 1, maxItems: 8 }),
    /** The repertoire of glyphs it can draw: a name known to core/panel/repertoire.ts. */
    repertoire: Type.Enum(['ascii', 'alpha', 'latin1', 'unicode'] as const),
    maxPages: Type.Integer({ minimum: 1, maximum: 26 }),
    /** Driven lamp by lamp: we draw the letters, so fonts of several sizes, icons and pictures can be used. */
    pixels: Type.Optional(Type.Boolean()),
    /** Seen by drivers: at most two pages, no movement. */
    roadside: Type.Boolean(),
    language: Language,
  },
  { additionalProperties: false },
);
export const DisplayProfile = Type.Union([ScreenProfile, PanelProfile]);

/** What a panel may report about itself; each protocol maps its own words to these. Words for people: the console's catalogue. */
export const panelErrors = [
  'checksum',
  'framing',
  'parity',
  'byte-timeout',
  'overflow',
  'illegal-command',
  'memory-full',
  'message',
  'communication',
  'power',
  'lamp',
  'pixel',
  'photocell',
  'controller',
  'temperature',
  'climate',
  'door',
  'humidity',
  'attached-device',
  'local-mode',
] as const;

/** Who holds the line to a panel. */
export const panelHolders = ['server', 'agent'] as const;

/** How bright a panel is, percent of full: by day, and by night from `from` to `until` on its wall clock, which may span midnight. */
export const PanelBrightness = Type.Object(
  {
    dayPercent: Type.Integer({ minimum: 1, maximum: 100 }),
    nightPercent: Type.Integer({ minimum: 1, maximum: 100 }),
    from: clock,
    until: clock,
  },
  { additionalProperties: false },
);

/** How a panel is reached. `transport.type` and `driver` name registered ones; options follow their schemas. */
export const PanelLink = Type.Object(
  {
    driver: Type.String({ maxLength: 40 }),
    options: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()),
    transport: Type.Object({
      type: Type.Enum(['serial', 'tcp', 'rfc2217', 'udp', 'memory'] as const),
      options: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()),
    }),
    /** `agent`: a panel agent in the cabinet opens the line, on its own ports. The server itself when absent. */
    via: Type.Optional(Type.Enum(panelHolders)),
    /** Left to the panel when absent. */
    brightness: Type.Optional(PanelBrightness),
  },
  { additionalProperties: false },
);

/** How an agent is, once a minute. */
export const Health = Type.Object(
  {
    /** Of the process, s. */
    uptime: Type.Integer({ minimum: 0 }),
    /** Resident, bytes. */
    memory: Type.Integer({ minimum: 0 }),
    /** The line to the panel is open. */
    line: Type.Boolean(),
    /** The panel has confirmed all that it should show. */
    settled: Type.Boolean(),
    /** Witness rows that the server has not acknowledged. */
    waiting: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);

const described = {
  name: Type.String({ minLength: 1, maxLength: 120 }),
  profile: DisplayProfile,
  timeZone: TimeZone,
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50 }),
  place: Type.Optional(GeoPoint),
  darkHours: Type.Optional(DarkHours),
  link: Type.Optional(PanelLink),
};
export const DisplayInput = Type.Object(described, { additionalProperties: false });
export const displayStates = ['new', 'online', 'offline', 'revoked'] as const;
/**
 * How a display is, at a glance, what needs a person first: in fault; silent though it should be there; lit; dark on
 * purpose (its dark hours, or maintenance); waiting to be heard for the first time; revoked.
 */
export const displayConditions = ['fault', 'silent', 'lit', 'dark', 'waiting', 'revoked'] as const;
export const Display = Type.Object({
  id: Id,
  territory: Id,
  ...described,
  state: Type.Enum(displayStates),
  condition: Type.Enum(displayConditions),
  /** The plan the display says it has applied. */
  appliedPlan: Type.Optional(Sha256),
  /** The plan it should have. */
  plan: Type.Optional(Sha256),
  lastSeenAt: Type.Optional(Instant),
  /** What its agent said last, while it is connected. */
  health: Type.Optional(Health),
  fault: Type.Optional(Type.Object({ type: Type.String(), detail: Type.String(), at: Instant })),
  createdAt: Instant,
});

/** What pickers and maps ask of a display. */
export const BriefDisplay = Type.Object({
  id: Id,
  name: Type.String(),
  kind: Type.Enum(['screen', 'panel'] as const),
  tags: Type.Array(Type.String()),
  place: Type.Optional(GeoPoint),
  condition: Type.Enum(displayConditions),
  /** Type of the fault. */
  fault: Type.Optional(Type.String()),
  layout: Type.Optional(Type.Enum(screenLayouts)),
  /** A panel whose line an agent holds. */
  agent: Type.Optional(Type.Boolean()),
});

/** The displays that carry a tag: how many, and how many of each condition that there is. */
export const DisplayGroup = Type.Object({
  tag: Type.String(),
  displays: Type.Integer(),
  counts: Type.Partial(
    Type.Object({
      fault: Type.Integer(),
      silent: Type.Integer(),
      waiting: Type.Integer(),
      lit: Type.Integer(),
      dark: Type.Integer(),
      revoked: Type.Integer(),
    }),
  ),
});

export type DisplayCondition = (typeof displayConditions)[number];
export type BriefDisplay = Static<typeof BriefDisplay>;
export type DisplayGroup = Static<typeof DisplayGroup>;
export type DarkHours = Static<typeof DarkHours>;
export type ScreenProfile = Static<typeof ScreenProfile>;
export type PanelProfile = Static<typeof PanelProfile>;
export type PanelError = (typeof panelErrors)[number];
export type PanelColour = (typeof panelColours)[number];
export type ScreenLayout = (typeof screenLayouts)[number];
export type ScreenZone = (typeof screenZones)[number];
export type DisplayProfile = Static<typeof DisplayProfile>;
export type Health = Static<typeof Health>;
export type PanelBrightness = Static<typeof PanelBrightness>;
export type PanelLink = Static<typeof PanelLink>;
export type DisplayInput = Static<typeof DisplayInput>;
export type Display = Static<typeof Display>;
