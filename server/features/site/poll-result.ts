/** A result as its page tells it: names for codes, times of the town, sentences for what is unusual. */
import type { PollAnomaly, PollFile, PollQuestion } from '#core/contracts/index.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { sayMoment } from '../../compose/index.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';

export type Reader = { readonly language: Language; readonly timeZone: string };

/** `file`: where all of it lies; undefined while it lasts, when there is no more than the count. */
export function resultModel(result: PollFile, reader: Reader, file: string | undefined) {
  const { language } = reader;
  const words = pollWords[language];
  const { question } = result.poll;
  const named = namesOf(question, language);
  const number = (n: number) => new Intl.NumberFormat(localeOf(language)).format(n);
  const all = result.count.ballots;
  const isPoints = question.method.kind === 'points';
  // A bar says the share that stands beside it; points have none, and the first of them is the whole length.
  const most = Math.max(1, ...(isPoints ? result.count.lines.map(({ score }) => score) : [all]));
  return {
    s: words.result,
    title: file === undefined ? words.result.live : words.result.title,
    unit: isPoints ? words.result.score : words.result.votes,
    lines: result.count.lines.map(({ option, score, chosen }) => ({
      name: named(option),
      score,
      most,
      // Nothing is chosen before the end.
      chosen: chosen && file !== undefined,
      share: all > 0 && !isPoints ? percent(score / all, language) : null,
    })),
    rounds: (result.count.rounds ?? []).map(({ votes, out }, index) => ({
      name: fillIn(words.result.round, { n: index + 1 }),
      votes: Object.entries(votes)
        .toSorted(([, a], [, b]) => b - a)
        .map(([code, n]) => `${named(code)} ${number(n)}`)
        .join(', '),
      out: out === undefined ? null : fillIn(words.result.out, { name: named(out) }),
    })),
    whole: file === undefined ? null : wholeOf(result, reader, file),
  };
}

function wholeOf({ turnout, rejected, anomalies }: PollFile, reader: Reader, file: string) {
  const words = pollWords[reader.language];
  const reasons = new Map<string, number>();
  for (const { reason } of rejected) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const reasonOf = (reason: string) =>
    Object.hasOwn(words.reasons, reason) ? words.reasons[reason as keyof typeof words.reasons] : reason;
  return {
    file,
    turnout: fillIn(words.result.turnoutText, { web: turnout.web, paper: turnout.paper }),
    hours: turnout.hours.map(({ from, web, paper }) => ({ at: sayMoment(from, reader), web, paper })),
    rejected:
      rejected.length === 0
        ? words.result.noneRejected
        : [...reasons].map(([reason, n]) => `${n} ${reasonOf(reason)}`).join(', '),
    anomalies: anomalies.map((anomaly) => sayAnomaly(anomaly, reader)),
  };
}

function sayAnomaly({ kind, found, expected, at }: PollAnomaly, reader: Reader): string {
  const when = at === undefined ? '' : sayMoment(at, reader);
  return fillIn(pollWords[reader.language].anomaly[kind], { found, expected, at: when });
}

export function namesOf({ options }: PollQuestion, language: Language): (code: string) => string {
  const names = new Map(options.map(({ code, name }) => [code, nameOf(name, language)]));
  return (code) => names.get(code) ?? code;
}

const localeOf = (language: Language) => (language === 'en' ? 'en-GB' : 'fr-FR');
const percent = (share: number, language: Language) =>
  new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 1 }).format(share);
