/** What the desk asks of surveys, and does with them. */
import { queryOptions } from '@tanstack/react-query';
import type {
  SurveyAnswers,
  SurveyFile,
  SurveyInput,
  SurveyText,
  SurveyTextRuling,
  SurveyView,
} from '#core/contracts/index.ts';
import { request, requestFile } from './client.ts';
import { heldApi, paperApi } from './polls.ts';

const base = '/api/surveys';
const at = (id: string) => `${base}/${id}`;
type Of = { readonly id: string };

export const surveyApi = {
  ...heldApi<SurveyView>(base),
  ...paperApi(base),
  create: (input: SurveyInput) => request<SurveyView>(base, { method: 'POST', body: input }),
  change: ({ id, input }: Of & { input: SurveyInput }) =>
    request<SurveyView>(at(id), { method: 'PUT', body: input }),
  remove: (id: string) => request<void>(at(id), { method: 'DELETE' }),
  /** What was written is kept first: what is announced is what stands on the page. */
  announce: async ({ id, input }: Of & { input: SurveyInput }) => {
    await surveyApi.change({ id, input });
    return request<SurveyView>(`${at(id)}/announcement`, { method: 'POST', body: {} });
  },
  enter: ({ id, ...filled }: Of & { form: string; answers: SurveyAnswers }) =>
    request<{ receipt: string; again: boolean }>(`${at(id)}/paper`, { method: 'POST', body: filled }),
  /** What was written is kept first: what is walked through is what stands on the page. */
  preview: async ({ id, input }: Of & { input: SurveyInput }) => {
    await surveyApi.change({ id, input });
    return request<{ path: string }>(`${at(id)}/preview`, { method: 'POST', body: {} });
  },
  /** Its form, to be filled in by hand. */
  print: ({ id, language }: Of & { language: 'fr' | 'en' }) =>
    requestFile(`${at(id)}/paper.pdf?language=${language}`),
  rule: ({ id, text, ruling }: Of & { text: string; ruling: SurveyTextRuling }) =>
    request<SurveyText>(`${at(id)}/texts/${text}`, { method: 'PUT', body: ruling }),
};

/** All beginning with `polls`: the socket tells of both alike. */
export const surveyQueries = {
  list: () =>
    queryOptions({
      queryKey: ['polls', 'surveys'],
      queryFn: () => request<{ surveys: SurveyView[] }>(base),
    }),
  one: (id: string) =>
    queryOptions({ queryKey: ['polls', 'survey', id], queryFn: () => request<SurveyView>(at(id)) }),
  result: (id: string) =>
    queryOptions({
      queryKey: ['polls', 'survey result', id],
      queryFn: () => request<SurveyFile>(`${at(id)}/result`),
    }),
  texts: (id: string) =>
    queryOptions({
      queryKey: ['polls', 'survey texts', id],
      queryFn: () => request<{ texts: SurveyText[] }>(`${at(id)}/texts`),
    }),
};
