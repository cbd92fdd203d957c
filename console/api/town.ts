/** What a town says of itself: its look, its clock, its rules, its calendars. */
import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';
import type { Surface } from './types.ts';

export type Town = {
  readonly name: string;
  readonly insee: string | null;
  readonly language: string;
  readonly timeZone: string;
  readonly colour: string;
  readonly approval: 'self' | 'four-eyes';
  readonly arms: string | null;
  readonly typeface: Typeface;
  readonly darkHours: { readonly from: string; readonly until: string } | null;
};
export const typefaces = ['bricolage', 'atkinson'] as const;
export type Typeface = (typeof typefaces)[number];
export type TownLook = Pick<Town, 'name' | 'colour' | 'arms' | 'typeface'>;

export type DayCalendar = {
  readonly name: string;
  readonly title: string;
  readonly days: readonly string[];
  readonly builtIn: boolean;
};

export const townApi = {
  town: () => request<Town & { id: string }>('/api/territory'),
  save: ({ name, insee, language, timeZone, colour, approval, arms, typeface, darkHours }: Town) =>
    request<Town>('/api/territory', {
      method: 'PUT',
      body: { name, insee, language, timeZone, colour, approval, arms, typeface, darkHours },
    }),
  /** How a slide would look in this dress. */
  look: (town: TownLook, sample: { title: string; body: string }, signal?: AbortSignal) =>
    request<{ surfaces: Surface[] }>('/api/previews', {
      method: 'POST',
      body: {
        kind: 'news',
        content: {
          title: sample.title,
          body: `<p>${sample.body}</p>`,
          language: 'fr',
          topics: [],
          variants: [],
        },
        town,
      },
      signal,
    }),
  calendars: () => request<{ calendars: DayCalendar[] }>('/api/calendars'),
  saveCalendar: (name: string, body: { title: string; dates?: readonly string[]; ics?: string }) =>
    request<DayCalendar>(`/api/calendars/${name}`, { method: 'PUT', body }),
  removeCalendar: (name: string) => request<void>(`/api/calendars/${name}`, { method: 'DELETE' }),
};

export const townQueries = {
  town: () => queryOptions({ queryKey: ['town'], queryFn: townApi.town, refetchInterval: false }),
  calendars: () => queryOptions({ queryKey: ['calendars'], queryFn: townApi.calendars }),
  look: (town: TownLook, sample: { title: string; body: string }) =>
    queryOptions({
      queryKey: ['town', 'look', town, sample],
      queryFn: ({ signal }) => townApi.look(town, sample, signal),
      placeholderData: (before) => before,
      retry: false,
      refetchInterval: false,
    }),
};

/** Its name, look, clock, rule of approval and calendars are met in all of them. */
const touchedByTown = [
  'town',
  'towns',
  'calendars',
  'me',
  'displays',
  'placements',
  'messages',
  'previews',
  'today',
];

/** A change of the town, after which what shows it is asked for again. */
export function useTownChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  return useChangeOf(touchedByTown, change);
}
