/** Why a message has no page, and since when: 410 when citizens have once read it, 404 when they never could. */
import type { Content } from '#core/contracts/index.ts';
import { sayMoment } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { validityOf } from '../content/index.ts';
import type { Failure } from './pages.ts';
import type { Language } from './site-view.ts';

/** `detail` is said of the moment since which it is so. */
const words = {
  fr: {
    withdrawn: {
      title: 'Ce message a été retiré',
      detail: (at: string) => `La commune l’a retiré de tous ses supports le ${at}.`,
    },
    over: {
      title: 'Ce message n’est plus d’actualité',
      detail: (at: string) => `Sa période de diffusion s’est terminée le ${at}.`,
    },
    lifted: { title: 'Cette alerte est levée', detail: (at: string) => `Elle a été levée le ${at}.` },
    expired: { title: 'Cette alerte est terminée', detail: (at: string) => `Elle valait jusqu’au ${at}.` },
    unknown: { title: 'Page introuvable', detail: () => 'Il n’y a rien à cette adresse.' },
  },
  en: {
    withdrawn: {
      title: 'This message has been withdrawn',
      detail: (at: string) => `The town took it off everywhere on ${at}.`,
    },
    over: {
      title: 'This message is over',
      detail: (at: string) => `The time for which it was published ended on ${at}.`,
    },
    lifted: { title: 'This alert has been lifted', detail: (at: string) => `It was lifted on ${at}.` },
    expired: { title: 'This alert is over', detail: (at: string) => `It held until ${at}.` },
    unknown: { title: 'Page not found', detail: () => 'There is nothing at this address.' },
  },
  'fr-x-falc': {
    withdrawn: {
      title: 'Cette page n’est plus là',
      detail: (at: string) => `La mairie ne montre plus ce message depuis le ${at}.`,
    },
    over: { title: 'C’est fini', detail: (at: string) => `Ce message a pris fin le ${at}.` },
    lifted: { title: 'Le danger est passé', detail: (at: string) => `La mairie l’a dit le ${at}.` },
    expired: { title: 'Cette alerte est finie', detail: (at: string) => `Elle a pris fin le ${at}.` },
    unknown: { title: 'Cette page n’est pas là', detail: () => 'L’adresse n’est pas bonne.' },
  },
} as const;

type End = { readonly as: 'withdrawn' | 'over' | 'lifted' | 'expired'; readonly at: number };

export async function whyGone(
  deps: Pick<Deps, 'store' | 'clock'>,
  id: string,
  { territory, language }: { territory: string; language: Language },
): Promise<Failure> {
  const row = await findGone(deps, id, territory);
  const end = row && endOf(row, deps.clock());
  const { unknown: _, ...ends } = words[language];
  if (!end) return neverWas(language);
  const { title, detail } = ends[end.as];
  return { status: 410, title, detail: detail(sayMoment(end.at, { language, timeZone: row.time_zone })) };
}

export function neverWas(language: Language): Failure {
  const { title, detail } = words[language].unknown;
  return { status: 404, title, detail: detail() };
}

type Row = NonNullable<Awaited<ReturnType<typeof findGone>>>;

function findGone({ store }: Pick<Deps, 'store'>, id: string, territory: string) {
  return store.db
    .selectFrom('message as m')
    .innerJoin('revision as r', 'r.message_id', 'm.id')
    .innerJoin('territory as t', 't.id', 'm.territory_id')
    .leftJoin('alert as a', 'a.message_id', 'm.id')
    .select(['m.withdrawn_at', 'r.content', 't.time_zone'])
    .select(['a.status', 'a.from_at', 'a.until_at', 'a.ended_at'])
    .where('m.id', '=', id)
    .where('m.territory_id', '=', territory)
    .where('r.state', '=', 'approved')
    .orderBy('r.number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What ended it, when anybody has read it: an exercise, and what was taken back before it began, never were on a page. */
function endOf({ withdrawn_at, ended_at, status, ...row }: Row, now: number): End | undefined {
  if (status !== null && status !== 'Actual') return undefined;
  const span = validityOf(JSON.parse(row.content) as Content, row.time_zone);
  const at = ended_at ?? withdrawn_at;
  const until = span.until !== undefined && span.until <= (at ?? now) ? span.until : undefined;
  const over = until ?? at;
  if (over === undefined || over === null || (span.from ?? 0) >= over) return undefined;
  if (until !== undefined) return { as: status === null ? 'over' : 'expired', at: until };
  return { as: ended_at === null ? 'withdrawn' : 'lifted', at: over };
}
