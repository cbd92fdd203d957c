/** The message that shows on displays what residents take part in: its title comes along, all else comes from the thing itself. */
import type { Content, Showable } from '#core/contracts/index.ts';

export const showPoll = ({ id }: Pick<Showable, 'id'>) =>
  `/messages/new?kind=consultation&poll=${encodeURIComponent(id)}`;

export function contentOfPoll({ id, title }: Pick<Showable, 'id' | 'title'>): Content {
  const { fr, en, falc } = title;
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
