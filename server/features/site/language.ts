/** The language in which a page is answered: as its address says, else as the browser prefers. */
import type { FastifyRequest } from 'fastify';
import { siteLanguages } from '../../compose/index.ts';
import { languageOf } from '../../http/language.ts';
import type { Language } from './site-view.ts';

/** Easy French is asked for in the address alone: browsers know no such language. */
export function siteLanguageOf(request: FastifyRequest): Language {
  const { lang } = request.query as { lang?: unknown };
  return siteLanguages.find((one) => one === lang) ?? languageOf(request);
}
