/** An alert as pages of lamps: the same on the panel, in the console and in the audit. */
import type { LiveAlert, PanelPage, PanelProfile, Refusal } from '../contracts/index.ts';
import { type Fit, type FitNotes, type FitOptions, fitText, linesOn, pagesAllowed, refuse } from './fit.ts';
import { firstThatFits, shortened } from './fit-message.ts';
import { withProposal } from './propose.ts';
import { shorten } from './shorten.ts';

export type AlertOptions = FitOptions & {
  /** The wall clock by which the end is told. */
  readonly timeZone: string;
};
export type AlertPages =
  | { readonly pages: readonly PanelPage[]; readonly text: string; readonly notes: FitNotes }
  | Refusal;

type Told = Pick<LiveAlert, 'class' | 'status' | 'text' | 'from' | 'until'>;

/**
 * Headline (or its short form), then until when if it fits. An exercise says so on every page. A vital alert that fits in
 * no other way still lights "ALERTE" (`notes.shortened`), because a dark panel would be worse; an urgent one is refused.
 * Where the lamps are ours the warning sign stands beside the words. A test (CAP 1.2 §3.2.1 status Test) never lights
 * lamps: PANEL_ALERT_TEST.
 */
export function alertPages(alert: Told, profile: PanelProfile, asked: AlertOptions): AlertPages {
  if (alert.status === 'Test')
    return refuse('PANEL_ALERT_TEST', profile, [
      'Un essai technique ne s’affiche pas sur un panneau.',
      'A technical test is not shown on a panel.',
    ]);
  const mark = alert.status === 'Exercise' ? exerciseMark(profile) : undefined;
  const options = { icon: 'warning' as const, ...asked };
  const set = (words: readonly string[]): Fit =>
    mark === undefined ? firstThatFits(words, profile, options) : marked(words, mark, { profile, options });
  const words = alert.text.short?.trim() || alert.text.headline;
  const end = untilWords(alert, profile.language, options.timeZone);
  const whole = set([`${words}\n${end}`, words]);
  if (!('refused' in whole)) return whole;
  const less = set([shorten(words), alert.text.headline, shorten(alert.text.headline)]);
  if (!('refused' in less)) return shortened(less);
  if (alert.class !== 'vital') {
    const room = { profile, options: mark === undefined ? options : { ...options, head: mark } };
    return withProposal(whole, words, room);
  }
  const last = set([profile.language.startsWith('fr') ? 'ALERTE' : 'ALERT']);
  return 'refused' in last ? whole : shortened(last);
}

function exerciseMark(profile: PanelProfile): string {
  return profile.language.startsWith('fr') ? 'EXERCICE' : 'EXERCISE';
}

type Setting = { readonly profile: PanelProfile; readonly options: FitOptions };

/** Every page carries the mark: on a line of its own, or, on a panel of one line, before the words or in turn with them. */
function marked(words: readonly string[], mark: string, setting: Setting): Fit {
  const { profile, options } = setting;
  const sign = fitText(mark, profile, { ...options, maxPages: 1 });
  if ('refused' in sign || sign.notes.cut) return fitText(mark, profile, options);
  const headed = firstThatFits(words, profile, { ...options, head: mark });
  if (!('refused' in headed)) return { ...headed, text: `${mark}\n${headed.text}` };
  if (linesOn(profile) > 1) return headed;
  const oneLine = firstThatFits(
    words.map((text) => `${mark} ${text.replaceAll('\n', ' ')}`),
    profile,
    { ...options, maxPages: 1 },
  );
  if (!('refused' in oneLine)) return oneLine;
  return alternating(words, mark, setting);
}

/** One line, too short for both: the mark and the words take turns. */
function alternating(words: readonly string[], mark: string, { profile, options }: Setting): Fit {
  const most = Math.floor(Math.min(pagesAllowed(profile), options.maxPages ?? profile.maxPages) / 2);
  const sign = fitText(mark, profile, { ...options, maxPages: 1 });
  const rest = firstThatFits(words, profile, { ...options, maxPages: most });
  if ('refused' in sign) return sign;
  if ('refused' in rest) return rest;
  return {
    ...rest,
    pages: rest.pages.flatMap((page) => [...sign.pages, page]),
    text: `${mark}\n${rest.text}`,
  };
}

/** "jusqu’à 19 h 30" on the day it begins, else "jusqu’au 26/11 à 8 h". */
export function untilWords(
  alert: Pick<LiveAlert, 'from' | 'until'>,
  language: string,
  timeZone: string,
): string {
  const from = wallClock(alert.from, timeZone);
  const until = wallClock(alert.until, timeZone);
  const sameDay = from.date === until.date;
  if (!language.startsWith('fr')) {
    const time = `${until.hour}:${until.minute}`;
    return sameDay ? `until ${time}` : `until ${until.date} ${time}`;
  }
  const time = `${Number(until.hour)} h${until.minute === '00' ? '' : ` ${until.minute}`}`;
  return sameDay ? `jusqu’à ${time}` : `jusqu’au ${until.date} à ${time}`;
}

function wallClock(instant: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('fr-FR', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return { date: `${part('day')}/${part('month')}`, hour: part('hour'), minute: part('minute') };
}
