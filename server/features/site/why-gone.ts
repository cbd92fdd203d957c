/** Why a message has no page: 410 when citizens have once read it, 404 when they never could. */
import type { Content } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { validityOf } from '../content/index.ts';
import type { Failure, Language } from './pages.ts';

const words = {
  fr: {
    withdrawn: { title: 'Ce message a été retiré', detail: 'La commune l’a retiré de tous ses supports.' },
    over: { title: 'Ce message n’est plus d’actualité', detail: 'Sa période de diffusion est terminée.' },
    unknown: { title: 'Page introuvable', detail: 'Il n’y a rien à cette adresse.' },
  },
  en: {
    withdrawn: { title: 'This message has been withdrawn', detail: 'The town has taken it off everywhere.' },
    over: { title: 'This message is over', detail: 'The time for which it was published has passed.' },
    unknown: { title: 'Page not found', detail: 'There is nothing at this address.' },
  },
} as const;

export async function whyGone(
  { store, clock }: Deps,
  id: string,
  { territory, language }: { territory: string; language: Language },
): Promise<Failure> {
  const said = words[language];
  const row = await store.db
    .selectFrom('message as m')
    .innerJoin('revision as r', 'r.message_id', 'm.id')
    .innerJoin('territory as t', 't.id', 'm.territory_id')
    .select(['m.withdrawn_at', 'r.content', 't.time_zone'])
    .where('m.id', '=', id)
    .where('m.territory_id', '=', territory)
    .where('r.state', '=', 'approved')
    .orderBy('r.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { status: 404, ...said.unknown };
  if (row.withdrawn_at !== null) return { status: 410, ...said.withdrawn };
  // Approved, neither withdrawn nor shown: over, or yet to begin, which nobody is told.
  const { until } = validityOf(JSON.parse(row.content) as Content, row.time_zone);
  return until !== undefined && until <= clock()
    ? { status: 410, ...said.over }
    : { status: 404, ...said.unknown };
}
