/** What the e-mails about approvals say: to approvers what waits, to authors what became of their texts. */
import { approvalWords } from '#templates/email/approval/words.ts';
import type { Locale } from './dates.ts';
import { fill, oneLine, sayInstant } from './email-words.ts';

export type ApprovalLine = {
  readonly what: 'submitted' | 'returned' | 'approved';
  readonly name: string;
  /** Page of the text in the console. */
  readonly url: string;
  readonly at: number;
  /** Who wrote what was submitted, who decided the rest. */
  readonly who: string | undefined;
  readonly neededBy?: number;
  readonly comment?: string;
};
export type ApprovalView = Locale & {
  readonly town: string;
  /** Page of the queue, or of all messages. */
  readonly home: string;
  readonly to: 'approver' | 'author';
  /** In whose place the approver is written to. */
  readonly deputyOf?: string;
  readonly lines: readonly ApprovalLine[];
};

/** What asks for something comes first. */
const sorts = ['submitted', 'returned', 'approved'] as const;
const mostListed = 30;

export function approvalModel(view: ApprovalView) {
  const language = view.language.startsWith('en') ? 'en' : 'fr';
  const words = approvalWords[language];
  const locale = { language, timeZone: view.timeZone };
  const town = oneLine(view.town);
  const said = (line: ApprovalLine): string => {
    const when = sayInstant(line.at, locale);
    const who = line.who === undefined ? undefined : oneLine(line.who);
    if (line.what !== 'submitted') return fill(words.decided, { who: who ?? '?', when });
    return [
      who === undefined ? words.byUnknown : fill(words.by, { who }),
      fill(words.since, { when }),
      ...(line.neededBy === undefined
        ? []
        : [fill(words.neededBy, { when: sayInstant(line.neededBy, locale) })]),
    ].join(', ');
  };
  const sections = sorts.flatMap((sort) => {
    const lines = view.lines.filter(({ what }) => what === sort);
    const [first] = lines;
    if (!first) return [];
    const { one, many, means } = words[sort];
    const heading =
      lines.length === 1 ? fill(one, { name: oneLine(first.name) }) : fill(many, { count: lines.length });
    const items = lines.slice(0, mostListed).map((line) => ({
      name: oneLine(line.name),
      url: line.url,
      said: said(line),
      comment: line.comment ?? null,
    }));
    const left = lines.length - items.length;
    return [{ heading, means, items, more: left > 0 ? fill(words.more, { count: left }) : null }];
  });
  const { deputyOf } = view;
  const why =
    view.to === 'author'
      ? fill(words.whyAuthor, { town })
      : deputyOf === undefined
        ? fill(words.whyApprover, { town })
        : fill(words.whyDeputy, { town, who: oneLine(deputyOf) });
  const subject = `${sections.map(({ heading }) => heading).join(' ; ')} – ${town}`;
  return { language, subject, sections, why, home: view.home };
}
