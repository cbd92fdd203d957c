/** The message that shows a consultation on displays: its question is the title, all else comes from the consultation itself. */
import type { Content, PollView } from '#core/contracts/index.ts';

export const showPoll = ({ id }: Pick<PollView, 'id'>) =>
  `/messages/new?kind=consultation&poll=${encodeURIComponent(id)}`;

export function contentOfPoll({ id, question }: Pick<PollView, 'id' | 'question'>): Content {
  const { fr, en, falc } = question.title;
  return {
    title: fr,
    language: 'fr',
    topics: [],
    variants: [
      ...(en === undefined ? [] : [{ language: 'en', title: en }]),
      ...(falc === undefined ? [] : [{ language: 'fr-x-falc', title: falc }]),
    ],
    data: { poll: id },
  };
}
