/** Calls for proposals as lines of the list of consultations, and what stands on several pages of them. */
import type { CallView } from '#core/contracts/index.ts';
import { proposalWords } from '#templates/citizen/proposal-words.ts';
import { sayMoment } from '../../compose/index.ts';
import type { Services } from '../../services.ts';
import { type PublicProposal, proposalPath, proposalsPath } from '../proposals/index.ts';
import { sayBudgetPhase, sayFar } from './budget-model.ts';
import type { Reader } from './poll-result.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';

/** A group of that list. */
export async function callGroup(
  { everybody }: Services['proposals'],
  { territory, reader }: { territory: string; reader: Reader },
) {
  const polls = (await everybody.calls(territory)).map((call) => ({
    href: `${proposalsPath}/${call.slug}?lang=${reader.language}`,
    title: nameOf(call.title, reader.language),
    phase: sayPhase(call, reader),
    took: null,
  }));
  return { name: proposalWords[reader.language].list.title, polls };
}

export function sayPhase(view: CallView, reader: Reader): string {
  const { phase, opensAt, depositUntil, supportUntil } = view;
  const { phases } = proposalWords[reader.language];
  const budget = sayBudgetPhase(view, reader, (at) => sayMoment(at, reader));
  if (budget !== undefined) return budget;
  if (phase === 'draft' || phase === 'study' || phase === 'vote' || phase === 'works') return '';
  const until = phase === 'deposit' ? depositUntil : supportUntil;
  return fillIn(phases[phase], { from: sayMoment(opensAt, reader), until: sayMoment(until, reader) });
}

export function saySupports(n: number, { language }: Pick<Reader, 'language'>): string {
  const { supports } = proposalWords[language];
  return n === 0 ? supports.none : fillIn(n === 1 ? supports.one : supports.many, { n });
}

export const paragraphs = (text: string): string[] => text.split(/\n+/).filter((line) => line.trim() !== '');

const longest = 200;
export function proposalLine(one: PublicProposal, slug: string, { language }: Pick<Reader, 'language'>) {
  const words = proposalWords[language];
  const last = one.answers.at(-1);
  const text = one.text.replace(/\s+/g, ' ');
  return {
    href: proposalPath({ slug }, one, language),
    title: one.study?.changed?.title ?? one.title,
    far: sayFar(one, { language }).join(' · '),
    supports: saySupports(one.supports, { language }),
    owed: one.owed ? words.call.owed : null,
    outcome: last ? words.outcomes[last.outcome] : null,
    summary: text.length <= longest ? text : `${text.slice(0, text.lastIndexOf(' ', longest))}…`,
  };
}
