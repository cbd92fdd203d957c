/** Whether the ballot of a receipt lies in a box, and once it is counted what it says. */
import { pollWords } from '#templates/citizen/poll-words.ts';
import type { Services } from '../../services.ts';
import { pollsPath } from './paths.ts';
import { namesOf } from './poll-result.ts';
import type { Language } from './site-view.ts';

type Polls = Pick<Services['polls'], 'check' | 'choiceOf'>;
type Found = Awaited<ReturnType<Services['polls']['everybody']['read']>>;

/** `typed`: undefined before anything was asked. */
export const checkModel =
  (polls: Polls) =>
  async ({ row, view }: Found, language: Language, typed?: string) => {
    const { check: words, one: label } = pollWords[language];
    const state = typed === undefined ? undefined : await polls.check(row, typed);
    const choice = state === 'counted' ? await polls.choiceOf(row, typed ?? '') : undefined;
    const named = namesOf(view.question, language);
    const isMarked = !['ranked', 'points'].includes(view.question.method.kind);
    return {
      page: 'poll-check',
      title: words.title,
      parts: {
        s: words,
        action: `${pollsPath}/${view.slug}/recu?lang=${language}`,
        answer: state ? words[state] : null,
        choice: choice
          ? Object.entries(choice)
              .toSorted(([, a], [, b]) => a - b)
              .map(([code, n]) => (isMarked ? named(code) : `${named(code)} (${n})`))
              .join(', ')
          : null,
        list: null,
        fault: typed !== undefined && state === undefined ? words.fault : null,
        receipt: typed ?? '',
        back: { href: `${pollsPath}/${view.slug}?lang=${language}`, label },
      },
    } as const;
  };
