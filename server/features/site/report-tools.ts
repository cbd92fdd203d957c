/** What every page about reports is shown with. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { siteLanguages } from '../../compose/index.ts';
import type { SitePages } from './pages.ts';
import { trackPath } from './paths.ts';
import type { Language } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';

type View = Parameters<SitePages['report']>[0];
type Step = Parameters<SitePages['step']>[0];
export type ReportPageTools = {
  readonly show: (
    request: FastifyRequest,
    reply: FastifyReply,
    view: Pick<View, 'page' | 'title' | 'parts'> & Partial<Pick<View, 'path' | 'description'>>,
  ) => Promise<unknown>;
  /** A page of a few sentences. */
  readonly say: (
    request: FastifyRequest,
    reply: FastifyReply,
    step: Pick<Step, 'title' | 'paragraphs'> & Partial<Pick<Step, 'link' | 'form'>>,
  ) => Promise<unknown>;
  readonly take: () => Promise<Snapshot>;
};

export const reportQuery = Type.Object({
  lang: Type.Optional(Type.Enum(siteLanguages)),
  /** Of whoever sent the report. */
  t: Type.Optional(Type.String({ maxLength: 100 })),
  /** Of whoever follows it by e-mail. */
  f: Type.Optional(Type.String({ maxLength: 100 })),
  ok: Type.Optional(Type.String({ maxLength: 1 })),
});

export function ownPage(
  id: string,
  token: { t: string } | { f: string },
  language: Language,
  more = '',
): string {
  return `${trackPath}/${encodeURIComponent(id)}${more}?${new URLSearchParams({ ...token, lang: language })}`;
}

type Words = {
  readonly fr: string;
  readonly en?: string | undefined;
  readonly falc?: string | undefined;
};
/** What the town calls something; in French where it has said it in no other way. */
export const nameOf = ({ fr, en, falc }: Words, language: Language): string =>
  (language === 'en' ? en : language === 'fr' ? fr : falc) ?? fr;
