/** Media as the API shows them. */
import Type, { type Static } from 'typebox';
import { Instant, Sha256 } from '#core/contracts/common.ts';
import { Asset } from '#core/contracts/rendition.ts';
import type { Entry, MediaRow } from './ledger.ts';

const fraction = Type.Number({ minimum: 0, maximum: 1 });
export const Focal = Type.Object({ x: fraction, y: fraction }, { additionalProperties: false });
const kind = Type.Enum(['picture', 'video'] as const);

const uploaded = {
  hash: Sha256,
  kind,
  mime: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  bytes: Type.Integer(),
  durationMs: Type.Optional(Type.Integer()),
  display: Asset,
};
export const UploadedPage = Type.Object({
  ...uploaded,
  /** The words on the page, to begin the text alternative with. */
  text: Type.Optional(Type.String()),
});
/** Of a PDF: its first page, and all of them. */
export const UploadedMedia = Type.Object({ ...uploaded, pages: Type.Optional(Type.Array(UploadedPage)) });

export const MediaItem = Type.Object({
  ...uploaded,
  name: Type.String(),
  focal: Type.Union([Focal, Type.Null()]),
  createdAt: Instant,
  createdBy: Type.String(),
  /** Messages that name it, as they stand or are live. */
  messages: Type.Integer(),
  /** When it is deleted if nothing uses it until then. */
  deletedAt: Type.Union([Instant, Type.Null()]),
});
export const MediaDetails = Type.Object({
  ...MediaItem.properties,
  uses: Type.Array(Type.Object({ message: Type.String(), title: Type.String() })),
});
export const MediaUsage = Type.Object({
  files: Type.Integer(),
  bytes: Type.Integer(),
  /** 0 for no limit. */
  quota: Type.Integer(),
});
export const MediaList = Type.Object({
  media: Type.Array(MediaItem),
  usage: MediaUsage,
  next: Type.Optional(Type.String()),
});

export type UploadedPage = Static<typeof UploadedPage>;
export type UploadedMedia = Static<typeof UploadedMedia>;
export type MediaItem = Static<typeof MediaItem>;
export type MediaDetails = Static<typeof MediaDetails>;
export type MediaList = Static<typeof MediaList>;

export function uploadedView({ name: _name, ...entry }: Entry & { text?: string }): UploadedPage {
  const { durationMs, ...rest } = entry;
  return durationMs === undefined ? rest : { ...rest, durationMs };
}

export function itemView(row: MediaRow, messages: number, unusedAfter: number): MediaItem {
  const { hash, name, mime, bytes, width, height, focal_x: x, focal_y: y } = row;
  return {
    hash,
    kind: row.kind === 'video' ? 'video' : 'picture',
    name,
    mime,
    bytes,
    width,
    height,
    ...(row.duration_ms === null ? {} : { durationMs: row.duration_ms }),
    display: { hash: row.display_hash, mime: row.display_mime, bytes: row.display_bytes },
    focal: x === null || y === null ? null : { x, y },
    createdAt: row.created_at,
    createdBy: row.created_by,
    messages,
    deletedAt: row.unused_since === null || unusedAfter === 0 ? null : row.unused_since + unusedAfter,
  };
}
