/** What is said to who has asked for a link. Nobody learns here which mailboxes there are. */
import { pollWords } from '#templates/citizen/poll-words.ts';
import type { Language } from './site-view.ts';

/** `askedText`: what the link is for, where it is not a vote. */
export function askedStep(language: Language, askedText: string = pollWords[language].form.askedText) {
  const { asked: title } = pollWords[language].form;
  return { title, paragraphs: [askedText], path: undefined, form: undefined, link: undefined };
}
