/** Models of what the desk answers to a report: words with blanks, to be made personal before they are sent. */
import Type, { type Static } from 'typebox';
import { Id } from './common.ts';
import { ReportState } from './report.ts';

const words = Type.String({ minLength: 1, maxLength: 3000, pattern: '\\S' });

export const ReportAnswerInput = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    /** For reports of this category; of all where absent. */
    category: Type.Optional(Id),
    /** For what becomes of a report; for all where there is none. */
    states: Type.Array(ReportState, { maxItems: 7, uniqueItems: true }),
    /** With blanks: `{reference}`, `{category}`, `{place}`, `{service}`, `{received}`, `{expected}`. */
    text: Type.Object({ fr: words, en: Type.Optional(words) }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export const ReportAnswer = Type.Object({ id: Id, ...ReportAnswerInput.properties });

export type ReportAnswerInput = Static<typeof ReportAnswerInput>;
export type ReportAnswer = Static<typeof ReportAnswer>;
