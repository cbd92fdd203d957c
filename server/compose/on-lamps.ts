/** What lamps say of kinds that are made elsewhere. Never a text written by hand: its dates would grow old. */
import type { PanelProfile, Refusal } from '#core/contracts/index.ts';
import type { PanelSubject } from '#templates/contract.ts';
import type { ComposeContext, ShownPoll } from './context.ts';
import { isFrench } from './dates.ts';
import { nameIn } from './extras/consultation.ts';
import { nothingToSay } from './extras/data.ts';
import { localise } from './localise.ts';
import { wordsOf } from './words.ts';

/** Until when and where; later what was chosen. */
export function pollOnLamps(context: ComposeContext, profile: PanelProfile): PanelSubject | Refusal {
  const { poll, content, territory } = context;
  if (poll === undefined || poll.stage === 'over')
    return nothingToSay('its consultation has nothing to say to passers-by at the moment');
  const { language, title } = localise(content, profile.language);
  return {
    class: context.class ?? 'routine',
    title: titleOf(poll, { language, timeZone: territory.timeZone, title }),
    short: null,
    when: poll.link?.said ?? null,
    place: null,
    until: null,
  };
}

/** What was done and where, of the newest. */
export function solvedOnLamps(context: ComposeContext, profile: PanelProfile): PanelSubject | Refusal {
  const [report] = context.solved?.reports ?? [];
  if (report === undefined) return nothingToSay('no report is published and solved');
  const { language } = localise(context.content, profile.language);
  const what = [nameIn(report.category, { language }), report.place].filter(Boolean).join(', ');
  const title = wordsOf(language).solved.panel(what);
  return { class: context.class ?? 'routine', title, short: null, when: null, place: null, until: null };
}

function titleOf(poll: ShownPoll, locale: { language: string; timeZone: string; title: string }): string {
  const { panel, heads } = wordsOf(locale.language).consultation;
  const until = dayOf(poll.closesAt, locale, true);
  const { what, stage } = poll;
  if (what !== undefined) {
    if (stage === 'open') return panel.opens[what](until);
    return stage === 'counted' ? panel.over[what](locale.title) : heads[what][stage];
  }
  if (poll.stage === 'open') return panel.open(until);
  if (poll.stage === 'ahead') return panel.ahead(dayOf(poll.opensAt, locale, false), until);
  const chosen = poll.options.filter((option) => option.chosen);
  if (chosen.length === 0) return panel.none;
  return panel.counted(chosen.map(({ name }) => nameIn(name, locale)).join(', '));
}

/** "12/12": the shortest that says a day. What ends at midnight ends the day before. */
function dayOf(
  at: number,
  { language, timeZone }: { language: string; timeZone: string },
  isEnd: boolean,
): string {
  return new Intl.DateTimeFormat(isFrench(language) ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'numeric',
    timeZone,
  }).format(isEnd ? at - 1 : at);
}
