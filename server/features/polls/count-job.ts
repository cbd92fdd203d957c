/** What is counted apart, and what comes of it. */
import type { SurveyInput } from '#core/contracts/survey.ts';
import { debateResult } from '#core/debate/result.ts';
import type { Voice } from '#core/debate/voices.ts';
import { type Counted, countSurvey, type SurveyBallot } from '#core/survey/file.ts';
import { surveyMark } from './survey-mark.ts';

export type SurveyJob = {
  readonly count: 'survey';
  readonly survey: SurveyInput;
  readonly ballots: readonly SurveyBallot[];
};
export type DebateJob = {
  readonly count: 'debate';
  readonly statements: readonly { readonly id: string; readonly text: string }[];
  readonly voices: readonly Voice[];
};
export type SurveyCounted = Counted;
export type DebateCounted = ReturnType<typeof debateResult>;

export function countJob(job: SurveyJob | DebateJob): SurveyCounted | DebateCounted {
  return job.count === 'survey'
    ? countSurvey(job.survey, job.ballots, surveyMark)
    : debateResult(job.statements, job.voices);
}
