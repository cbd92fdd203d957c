/** What the server answers about media: pictures, films, and the pages of documents. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Picture } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

export type MediaKind = 'picture' | 'video';
type File = {
  readonly hash: string;
  readonly kind: MediaKind;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly durationMs?: number;
};
export type UploadedPage = File & { readonly text?: string };
/** Of a PDF, its first page and all of them. */
export type Uploaded = File & { readonly pages?: readonly UploadedPage[] };
export type Focal = NonNullable<Picture['focal']>;
export type MediaItem = File & {
  readonly name: string;
  readonly focal: Focal | null;
  readonly createdAt: number;
  readonly messages: number;
  readonly deletedAt: number | null;
};
export type MediaUsage = { readonly files: number; readonly bytes: number; readonly quota: number };
export type MediaFilter = { readonly kind?: MediaKind | undefined; readonly unused?: boolean | undefined };
type MediaList = {
  readonly media: readonly MediaItem[];
  readonly usage: MediaUsage;
  readonly next?: string;
};
export type MediaDetails = MediaItem & {
  readonly uses: readonly { readonly message: string; readonly title: string }[];
};

export const mediaApi = {
  list: ({ kind, unused }: MediaFilter, before?: string) =>
    request<MediaList>(
      `/api/media${queryOf({ kind, unused: unused ? 'true' : undefined, limit: 40, before })}`,
    ),
  one: (hash: string) => request<MediaDetails>(`/api/media/${hash}`),
  change: (hash: string, changes: { name?: string; focal?: Focal | null }) =>
    request<MediaItem>(`/api/media/${hash}`, { method: 'PATCH', body: changes }),
  remove: (hash: string) => request<void>(`/api/media/${hash}`, { method: 'DELETE' }),
};

export const mediaQueries = {
  one: (hash: string) => queryOptions({ queryKey: ['media', hash], queryFn: () => mediaApi.one(hash) }),
  list: (filter: MediaFilter) =>
    infiniteQueryOptions({
      queryKey: ['media', filter],
      queryFn: ({ pageParam }) => mediaApi.list(filter, pageParam),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
      placeholderData: (before) => before,
    }),
};

/** The address of a picture no longer than `side` px. */
export const pictureAt = (hash: string, side: number) => `/media/${hash}/${side}`;
