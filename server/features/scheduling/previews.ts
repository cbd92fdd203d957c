/** A text as it would look on every kind of surface, while it is being written: nothing is stored. */
import Type, { type Static } from 'typebox';
import { AlertClass, AlertStatus, AlertText } from '#core/contracts/alert.ts';
import { Instant, Sha256 } from '#core/contracts/common.ts';
import type {
  Content,
  DisplayProfile,
  MessageKind,
  PanelProfile,
  Rendition,
  ScreenProfile,
} from '#core/contracts/index.ts';
import { PanelPage } from '#core/contracts/rendition.ts';
import { BeffroiError } from '#core/errors.ts';
import { contentHash } from '#core/hash.ts';
import { glass } from '#core/panel/glass.ts';
import { drawPage } from '#core/panel/raster.ts';
import { deriveTheme, typefaces } from '#templates/theme.ts';
import {
  awaitedValues,
  type ComposeContext,
  type Composer,
  isDaily,
  valuesFor,
} from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { findLive } from '../content/index.ts';
import type { Media } from '../media/index.ts';
import { pollIn, stageAt } from '../polls/index.ts';
import { reportIn, type SolvedReports } from '../reports/index.ts';
import { findShown } from '../values/index.ts';
import { daysOf } from './days.ts';
import { takingPart } from './taking-part.ts';
import { filesOf, pageOf, townOf } from './town.ts';

export const Surface = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: Type.Enum(['screen', 'panel'] as const),
  width: Type.Integer(),
  height: Type.Integer(),
  /** Screens: at /api/renditions/<hash>/slide for a while. */
  rendition: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  durationMs: Type.Optional(Type.Integer()),
  /** Panels. */
  pages: Type.Optional(Type.Array(PanelPage)),
  glass: Type.Optional(Type.Array(Type.String())),
  refused: Type.Optional(
    Type.Object({ code: Type.String(), reason: Type.String(), proposal: Type.Optional(Type.String()) }),
  ),
});
/** An alert that is being written: what its surfaces say beyond the content of its message. */
export const PreviewedAlert = Type.Object(
  { class: AlertClass, status: AlertStatus, text: AlertText, until: Instant },
  { additionalProperties: false },
);
type PreviewedAlert = Static<typeof PreviewedAlert>;
/** A look that a town thinks of taking. */
export const PreviewedTown = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120 }),
    colour: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
    arms: Type.Union([Sha256, Type.Null()]),
    typeface: Type.Enum(typefaces),
  },
  { additionalProperties: false },
);
type PreviewedTown = Static<typeof PreviewedTown>;

export const Surfaces = Type.Object({ surfaces: Type.Array(Surface) });
export type Surface = Static<typeof Surface>;

const kept = 500;
const landscape: ScreenProfile = { kind: 'screen', width: 1920, height: 1080, language: 'fr' };
const portrait: ScreenProfile = { kind: 'screen', width: 1080, height: 1920, language: 'fr' };

export type Previews = ReturnType<typeof createPreviews>;

export function createPreviews(
  { store, clock, config }: Deps,
  { composer, media, solved }: { composer: Composer; media: Media; solved: SolvedReports },
) {
  /** Renditions of texts that are being written; the oldest is forgotten first. */
  const recent = new Map<string, Rendition>();

  return {
    rendition: (hash: string) => recent.get(hash),

    async of(
      territoryId: string,
      draft: {
        kind: MessageKind;
        content: Content;
        message?: string;
        alert?: PreviewedAlert;
        town?: PreviewedTown;
      },
    ): Promise<Static<typeof Surfaces>> {
      const stored = await store.db
        .selectFrom('territory')
        .selectAll()
        .where('id', '=', territoryId)
        .executeTakeFirstOrThrow();
      const territory = { ...stored, ...draft.town };
      if (draft.town && 'refused' in deriveTheme(territory.colour))
        throw new BeffroiError('TERRITORY_COLOUR', { colour: territory.colour });
      const town = townOf(territory);
      const id = draft.message ?? 'draft';
      const context: ComposeContext = {
        message: id,
        revision: 1,
        kind: draft.kind,
        content: draft.content,
        territory: town,
        page: pageOf(config, { id, kind: draft.kind }, territory),
        media: await media.assetsWithLamps(filesOf({ content: draft.content, territory: town })),
        ...(isDaily(draft.kind) ? { today: await today(territory) } : {}),
        values: await values(territoryId, draft),
        poll: await poll(draft),
        ...(draft.kind === 'solved' ? { solved: await solved.of(territoryId, reportIn(draft.content)) } : {}),
        ...(draft.alert ? { class: draft.alert.class, alert: { ...draft.alert, from: clock() } } : {}),
      };
      const profiles = await profilesOf(territoryId);
      return {
        surfaces: profiles.map(({ id, title, profile }) => ({ id, title, ...surfaceOf(context, profile) })),
      };
    },
  };

  async function today({ id, time_zone }: { id: string; time_zone: string }) {
    const [day] = daysOf(await findLive(store.db, id, clock()), time_zone, clock());
    return day?.today;
  }

  /** How far the consultation is that a text names. */
  async function poll({ kind, content }: { kind: MessageKind; content: Content }) {
    const id = kind === 'consultation' ? pollIn(content) : undefined;
    if (id === undefined) return undefined;
    return stageAt((await takingPart(store.db, [id], config.publicUrl)).get(id), clock());
  }

  /** What its displays are given now, or what they would have before anything has come. */
  async function values(
    territory: string,
    { kind, content, message }: { kind: MessageKind; content: Content; message?: string },
  ) {
    const shown = message === undefined ? undefined : (await findShown(store.db, territory)).get(message);
    const fresh = shown !== undefined && shown.until > clock() ? shown : undefined;
    return (fresh && valuesFor(kind, content, fresh)) ?? awaitedValues(kind, content, clock());
  }

  /** A landscape and a portrait screen always, and each different panel that the town has. */
  async function profilesOf(
    territory: string,
  ): Promise<{ id: string; title: string; profile: DisplayProfile }[]> {
    const rows = await store.db
      .selectFrom('display')
      .select(['name', 'profile'])
      .where('territory_id', '=', territory)
      .where('kind', '=', 'panel')
      .where('revoked_at', 'is', null)
      .orderBy('name')
      .execute();
    const panels = new Map<string, { id: string; title: string; profile: DisplayProfile }>();
    for (const row of rows) {
      const profile = JSON.parse(row.profile) as DisplayProfile;
      const id = contentHash(profile).slice(0, 16);
      const same = panels.get(id);
      panels.set(id, { id, title: same ? `${same.title}, ${row.name}` : row.name, profile });
    }
    return [
      { id: 'landscape', title: '16:9', profile: landscape },
      { id: 'portrait', title: '9:16', profile: portrait },
      ...panels.values(),
    ];
  }

  function surfaceOf(context: ComposeContext, profile: DisplayProfile): Omit<Surface, 'id' | 'title'> {
    const size = { kind: profile.kind, width: profile.width, height: profile.height };
    const made = composer.compose(context, profile);
    if ('refused' in made) {
      const { refused: _, ...why } = made;
      return { ...size, refused: why };
    }
    const told = { text: made.text, durationMs: made.durationMs };
    if (made.kind === 'panel')
      return { ...size, ...told, pages: made.pages, glass: glasses(made.pages, profile as PanelProfile) };
    const hash = contentHash(made);
    recent.delete(hash);
    recent.set(hash, made);
    for (const oldest of recent.keys()) {
      if (recent.size <= kept) break;
      recent.delete(oldest);
    }
    return { ...size, ...told, rendition: hash };
  }
}

function glasses(pages: readonly PanelPage[], profile: PanelProfile): string[] {
  return pages.map((page, index) =>
    glass(drawPage(page, profile), {
      text: page.lines.map((line) => line.text).join(' '),
      id: `page${index}`,
    }),
  );
}
