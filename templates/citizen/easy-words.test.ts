import { expect, test } from 'vitest';
import { readFrench } from '#core/message/readability.ts';
import { budgetWords } from './budget-words.ts';
import { debateWords } from './debate-words.ts';
import { personWords } from './person-words.ts';
import { pollWords } from './poll-words.ts';
import { proposalWords } from './proposal-words.ts';
import { reportPlaceWords } from './report-place-words.ts';
import { reportWords } from './report-words.ts';
import { siegeWords } from './siege-words.ts';
import { subscriptionWords } from './subscription-words.ts';
import { surveyWords } from './survey-words.ts';
import { citizenWords } from './words.ts';

const easy = 'fr-x-falc';
/** Known to all who have a telephone. */
const known = ['SMS'];
/** For webmasters, and the names of feeds. */
const forPrograms = /^(?:embed|feed)/;

function textsOf(words: object, at = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, said]) =>
    typeof said === 'string' ? [[`${at}${key}`, said] as [string, string]] : textsOf(said, `${at}${key}.`),
  );
}

/** What of it breaks a rule of easy-to-read French. */
function hard(text: string): string[] {
  return (readFrench(text, 'falc')?.hints ?? []).flatMap(({ hint, about }) => {
    const found = about.filter((one) => !known.includes(one));
    return found.length > 0 ? [`${hint}: ${found.join(', ')}`] : [];
  });
}

test.each([
  ['the site', citizenWords],
  ['reports', reportWords],
  ['consultations', pollWords],
  ['surveys', surveyWords],
  ['reports by neighbourhood', reportPlaceWords],
  ['debates', debateWords],
  [
    'those who prove who they are, and of forms under attack',
    { [easy]: { ...personWords[easy], siege: siegeWords[easy] } },
  ],
  ['participatory budgets', budgetWords],
  ['proposals', proposalWords],
  ['subscriptions', subscriptionWords],
])('the easy words of %s keep the rules of easy-to-read French', (_name, words) => {
  const texts = textsOf(words[easy]).filter(([key]) => !forPrograms.test(key));
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.map(([key, said]) => [key, hard(said)]).filter(([, found]) => found?.length)).toEqual([]);
});

test('the easy words take the same places for what is filled in', () => {
  const slots = (said: string) => (said.match(/\{\w+\}/g) ?? []).toSorted();
  const french = new Map(textsOf(reportWords.fr));
  for (const [key, said] of textsOf(reportWords[easy]))
    expect(slots(said), key).toEqual(slots(french.get(key) ?? ''));
});
