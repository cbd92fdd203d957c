import { expect, test } from 'vitest';
import { survey } from '#test/polls/survey.ts';
import { countApart } from './count-apart.ts';
import { countJob, type SurveyJob } from './count-job.ts';

const job: SurveyJob = {
  count: 'survey',
  survey,
  ballots: Array.from({ length: 40 }, (_, n) => ({
    receipt: `r${n}`,
    answers: { age: n % 3 === 0 ? 'young' : 'old', how: ['foot'], happy: 'yes' },
  })),
};

test('counts in its own thread as here, while others are served', async () => {
  let turns = 0;
  const counted = countApart(job);
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  expect(await counted).toEqual(countJob(job));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});

test('a count that fails is told as such', async () => {
  const broken = { ...job, survey: { ...survey, pages: [] }, ballots: [{}] } as unknown as SurveyJob;
  await expect(countApart({ ...broken, survey: undefined as never })).rejects.toThrow();
});
