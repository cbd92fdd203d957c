/** A panel as the form holds it, and as the server wants it. */
import type {
  Display,
  DisplayInput,
  GeoPoint,
  PanelBrightness,
  PanelProfile,
} from '#core/contracts/index.ts';
import type { OptionsSchema } from '../../api/json-schema.ts';
import type { Known, KnownDriver, Transport } from '../../api/panels.ts';
import { given, isComplete, type Options, optionFields, wrongWith } from '../../forms/option-field.ts';
import { type Preset, presets, type Shape, shapeOf } from './geometry.ts';

export type PanelDraft = {
  readonly name: string;
  readonly tags: readonly string[];
  readonly shape: Shape;
  readonly profile: PanelProfile;
  readonly driver: string;
  readonly options: Options;
  readonly transport: Transport;
  readonly line: Options;
  /** An agent in the cabinet holds the line. */
  readonly agent: boolean;
  readonly brightness: PanelBrightness | undefined;
  readonly place: GeoPoint | undefined;
};

export function newDraft(driver: KnownDriver, language: string): PanelDraft {
  const profile: PanelProfile = {
    kind: 'panel',
    ...presets.two,
    colours: ['amber'],
    repertoire: 'ascii',
    maxPages: 6,
    roadside: false,
    language,
  };
  const named = {
    name: '',
    tags: [],
    shape: 'two',
    agent: false,
    brightness: undefined,
    place: undefined,
  } as const;
  return withDriver({ ...named, profile, driver: '', options: {}, transport: 'serial', line: {} }, driver);
}

export function draftOf(
  { name, tags, link, place }: Display,
  profile: PanelProfile,
  first: KnownDriver,
): PanelDraft {
  const known = { name, tags, shape: shapeOf(profile), profile, place };
  if (!link) {
    const { driver, options, transport, line } = newDraft(first, profile.language);
    return { ...known, driver, options, transport, line, agent: false, brightness: undefined };
  }
  return {
    ...known,
    driver: link.driver,
    options: link.options,
    transport: link.transport.type,
    line: link.transport.options,
    agent: link.via === 'agent',
    brightness: link.brightness,
  };
}

/** Another protocol: its usual wiring, and letters as it writes them. */
export function withDriver(draft: PanelDraft, driver: KnownDriver): PanelDraft {
  const { transports } = driver.wiring;
  // A way that somebody has begun to describe is kept, where the protocol knows it.
  const begun = draft.line.path ?? draft.line.host;
  const keeps = Boolean(begun) && transports.includes(draft.transport);
  const transport = keeps ? draft.transport : (transports[0] ?? 'serial');
  const lampByLamp = drawsLamps(driver);
  const repertoire = driver.type === 'alpha' ? 'alpha' : lampByLamp ? 'unicode' : 'ascii';
  const changed = { ...draft, driver: driver.type, options: {}, line: draft.line };
  return withTransport(
    { ...changed, profile: withPixels({ ...draft.profile, repertoire }, lampByLamp) },
    driver,
    transport,
  );
}

/** Where it is stays; how its wire is set follows from the protocol. */
export function withTransport(draft: PanelDraft, driver: KnownDriver, transport: Transport): PanelDraft {
  const { wiring } = driver;
  const { path, host, port } = draft.line;
  const where = transport === 'serial' ? { path } : { host, port };
  const usual = transport === 'serial' || transport === 'rfc2217' ? wiring.serial : undefined;
  const onNetwork = transport === 'tcp' || transport === 'udp';
  const line = { ...where, ...usual, ...(onNetwork && { port: wiring.port ?? port }) };
  return { ...draft, transport, line, options: withFraming(draft.options, driver, transport) };
}

/** A protocol of datagrams has frames of its own for streams of bytes. */
function withFraming(options: Options, { options: schema }: KnownDriver, transport: Transport): Options {
  const choices = schema.properties.framing?.enum;
  if (!choices) return options;
  const framing = transport === 'udp' ? 'udp' : choices.find((one) => one !== 'udp');
  return { ...options, framing };
}

export function withPixels({ pixels: _, ...profile }: PanelProfile, pixels: boolean): PanelProfile {
  return pixels ? { ...profile, pixels } : profile;
}

/** A size and what comes with it, as far as the protocol can light it. */
export function withShape(draft: PanelDraft, shape: Shape, driver: KnownDriver): PanelDraft {
  if (shape === 'free') return { ...draft, shape };
  const { pixels = false, colours, ...size }: Preset = presets[shape];
  const before: Preset | undefined = draft.shape === 'free' ? undefined : presets[draft.shape];
  const kept = before?.colours ? (['amber'] as const) : draft.profile.colours;
  const profile = { ...draft.profile, ...size, colours: [...(colours ?? kept)] };
  const drawn = drawsLamps(driver) || (pixels && driver.capabilities.pictures);
  return { ...draft, shape, profile: withPixels(profile, drawn) };
}

/** Protocols that know nothing but lamps. */
const drawsLamps = ({ capabilities }: KnownDriver) => capabilities.pictures && !capabilities.readBack;

type Schemas = { readonly options: OptionsSchema; readonly line: OptionsSchema };

function schemasOf(draft: PanelDraft, { drivers, transports }: Known): Schemas | undefined {
  const options = drivers.find(({ type }) => type === draft.driver)?.options;
  const line = transports.find(({ type }) => type === draft.transport)?.options;
  return options && line && { options, line };
}

export type Missing =
  | { readonly part: 'name' | 'colours' }
  | { readonly part: 'line' | 'driver'; readonly option: string };

/** What must still be filled in, or does not have the form that is asked for, in the order of the form. */
export function missingOf(draft: PanelDraft, known: Known): readonly Missing[] {
  const schemas = schemasOf(draft, known);
  const wrong = (part: 'line' | 'driver', schema: OptionsSchema | undefined, values: Options) =>
    (schema ? optionFields(schema) : [])
      .filter((field) => wrongWith(field, values[field.name]) !== undefined)
      .map(({ name }): Missing => ({ part, option: name }));
  return [
    ...(draft.name.trim() ? [] : [{ part: 'name' } as const]),
    ...wrong('line', schemas?.line, draft.line),
    ...wrong('driver', schemas?.options, draft.options),
    ...(draft.profile.colours.length > 0 ? [] : [{ part: 'colours' } as const]),
  ];
}

/** Undefined while something in the form cannot be sent. */
export function panelInput(
  draft: PanelDraft,
  known: Known,
): Pick<DisplayInput, 'name' | 'tags' | 'profile' | 'link' | 'place'> | undefined {
  const schemas = schemasOf(draft, known);
  const { profile, brightness } = draft;
  if (!schemas || !draft.name.trim() || profile.colours.length === 0) return undefined;
  if (!isComplete(schemas.options, draft.options) || !isComplete(schemas.line, draft.line)) return undefined;
  return {
    name: draft.name.trim(),
    tags: [...draft.tags],
    profile,
    ...(draft.place && { place: draft.place }),
    link: {
      driver: draft.driver,
      options: given(schemas.options, draft.options),
      transport: { type: draft.transport, options: given(schemas.line, draft.line) },
      ...(draft.agent && { via: 'agent' }),
      ...(brightness && { brightness }),
    },
  };
}
