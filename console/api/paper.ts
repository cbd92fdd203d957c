/** Paper: posters, the boards they hang on, and the round of whoever puts them up. */
import { queryOptions } from '@tanstack/react-query';
import type { NoticeBoard, NoticeBoardsInput, PaperRow, PaperTick } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';
import { useChangeOf } from './queries.ts';

export const posterFormats = ['a4', 'a3', 'a5', 'leaflet'] as const;
export type PosterFormat = (typeof posterFormats)[number];

export const posterAt = (message: string, format: PosterFormat, language: string) =>
  `/api/messages/${message}/poster.pdf${queryOf({ format, language })}`;

type Rows = { readonly rows: readonly PaperRow[] };
type Boards = { readonly boards: readonly NoticeBoard[] };

export const paperApi = {
  boards: () => request<Boards>('/api/boards'),
  saveBoards: (boards: NoticeBoardsInput['boards']) =>
    request<Boards>('/api/boards', { method: 'PUT', body: { boards } }),
  of: (message: string) => request<{ boards: string[] }>(`/api/messages/${message}/boards`),
  choose: ({ message, boards }: { message: string; boards: readonly string[] }) =>
    request<{ boards: string[] }>(`/api/messages/${message}/boards`, { method: 'PUT', body: { boards } }),
  list: () => request<Rows>('/api/paper'),
  tick: (tick: PaperTick) => request<Rows>('/api/paper/ticks', { method: 'POST', body: tick }),
};

export const paperQueries = {
  boards: () => queryOptions({ queryKey: ['boards'], queryFn: paperApi.boards, refetchInterval: false }),
  of: (message: string) =>
    queryOptions({
      queryKey: ['boards', message],
      queryFn: () => paperApi.of(message),
      refetchInterval: false,
    }),
  list: () => queryOptions({ queryKey: ['paper'], queryFn: paperApi.list }),
};

export const usePaperChange = <Input, Output>(change: (input: Input) => Promise<Output>) =>
  useChangeOf(['boards', 'paper', 'sync'], change);
