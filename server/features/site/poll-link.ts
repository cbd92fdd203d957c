/** What is said to who has asked for a link to vote. */
import type { PollView } from '#core/contracts/index.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { pollsPath } from './paths.ts';
import { nameOf } from './report-tools.ts';
import type { Language } from './site-view.ts';

/** `isTaken`: a letter is on its way, or may be; nobody learns here which mailboxes there are. */
export function linkStep({ slug, question }: PollView, isTaken: boolean, language: Language) {
  const { asked, askedText, disposable, disposableText } = pollWords[language].form;
  const back = { url: `${pollsPath}/${slug}?lang=${language}`, label: nameOf(question.title, language) };
  return isTaken
    ? { title: asked, paragraphs: [askedText], path: undefined, form: undefined, link: undefined }
    : { title: disposable, paragraphs: [disposableText], path: undefined, form: undefined, link: back };
}
