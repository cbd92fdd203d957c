/** What is said to who has asked for a link to vote. */
import { pollWords } from '#templates/citizen/poll-words.ts';
import type { Language } from './site-view.ts';

type Asked = {
  /** A letter is on its way, or may be; nobody learns here which mailboxes there are. */
  readonly isTaken: boolean;
  readonly language: Language;
  /** What the link is for, where it is not a vote. */
  readonly askedText?: string;
};

export function linkStep(back: { url: string; label: string }, { isTaken, language, ...own }: Asked) {
  const { asked, disposable, disposableText, ...words } = pollWords[language].form;
  const { askedText = words.askedText } = own;
  return isTaken
    ? { title: asked, paragraphs: [askedText], path: undefined, form: undefined, link: undefined }
    : { title: disposable, paragraphs: [disposableText], path: undefined, form: undefined, link: back };
}
