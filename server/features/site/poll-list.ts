/** All consultations of a town, of one question or of several, by how far they are. */
import type { PollView, SurveyInput } from '#core/contracts/index.ts';
import { debateWords } from '#templates/citizen/debate-words.ts';
import { pollWords } from '#templates/citizen/poll-words.ts';
import { surveyWords } from '#templates/citizen/survey-words.ts';
import type { Services } from '../../services.ts';
import { debatesPath, pollsPath, surveysPath } from './paths.ts';
import { factsOf } from './poll-facts.ts';
import type { Reader } from './poll-result.ts';
import { nameOf } from './report-tools.ts';

export async function pollGroups(
  everybody: Services['polls']['everybody'],
  { territory, reader }: { territory: string; reader: Reader },
) {
  const { language } = reader;
  const { list: words } = pollWords[language];
  const line = (
    view: Pick<PollView, 'phase' | 'slug' | 'opensAt' | 'closesAt' | 'turnout' | 'ending'>,
    { path, title, took }: { path: string; title: SurveyInput['title']; took: { one: string; many: string } },
  ) => ({
    phase: view.phase,
    closesAt: view.closesAt,
    shown: {
      href: `${path}/${view.slug}?lang=${language}`,
      title: nameOf(title, language),
      ...factsOf(view, reader, took),
    },
  });
  const all = [
    ...(await everybody.list(territory)).map((poll) =>
      line(poll, { path: pollsPath, title: poll.question.title, took: pollWords[language].took }),
    ),
    ...(await everybody.surveys(territory)).map((survey) =>
      line(survey, { path: surveysPath, title: survey.title, took: surveyWords[language].took }),
    ),
    ...(await everybody.debates(territory)).map((debate) =>
      line(debate, { path: debatesPath, title: debate.title, took: debateWords[language].took }),
    ),
  ].toSorted((a, b) => b.closesAt - a.closesAt);
  const group = (name: string, ...phases: readonly PollView['phase'][]) => ({
    name,
    polls: all.filter(({ phase }) => phases.includes(phase)).map(({ shown }) => shown),
  });
  return [
    group(words.open, 'open'),
    group(words.ahead, 'announced'),
    group(words.over, 'ended', 'counting', 'counted', 'cancelled'),
  ].filter(({ polls }) => polls.length > 0);
}
