/** What may be reported: a category with its own questions and what it promises (Open311: service, service definition). */
import Type, { type Static } from 'typebox';
import { mostDays } from '../report/due.ts';
import { mostMonths } from '../report/retention.ts';
import { Id } from './common.ts';

const Words = Type.Object(
  {
    fr: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    en: Type.Optional(Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })),
    /** Easy to read (FALC). */
    falc: Type.Optional(Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })),
  },
  { additionalProperties: false },
);
const Code = Type.String({ pattern: '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$' });

/** GeoReport v2: attributes of a service definition. */
export const questionTypes = [
  'string',
  'number',
  'datetime',
  'text',
  'singlevaluelist',
  'multivaluelist',
] as const;
export const ReportQuestion = Type.Object(
  {
    code: Code,
    type: Type.Enum(questionTypes),
    required: Type.Boolean(),
    label: Words,
    /** Of lists. */
    values: Type.Optional(
      Type.Array(Type.Object({ key: Code, name: Words }, { additionalProperties: false }), {
        minItems: 1,
        maxItems: 30,
      }),
    ),
  },
  { additionalProperties: false },
);

/** What a category may be about. There is no word for a person: nobody is reported here. `question`: asked of the town, without a place, and never public. */
export const reportSubjects = ['thing', 'place', 'nature', 'animal', 'service', 'question'] as const;
export const ReportCategoryInput = Type.Object(
  {
    /** Of one that there is; reports keep theirs. */
    id: Type.Optional(Id),
    code: Code,
    name: Words,
    hint: Type.Optional(Words),
    /** Under which it stands in the list. */
    group: Type.Optional(Words),
    about: Type.Enum(reportSubjects),
    questions: Type.Array(ReportQuestion, { maxItems: 12 }),
    /** Numbers to call; there is no form for these. */
    emergency: Type.Optional(
      Type.Array(Type.String({ pattern: '^[0-9 +]{2,20}$' }), { minItems: 1, maxItems: 5 }),
    ),
    /** Sensitive ones never are. */
    public: Type.Boolean(),
    /** m; where the same thing may have been reported. 250 where absent. */
    radius: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
    department: Type.Optional(Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })),
    /** Working days within which an answer is owed; none is promised where absent. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: mostDays })),
    /** Months after its end for which what is personal of a report is kept; as configured where absent. */
    keepMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: mostMonths })),
    /** Whether what was published of it goes as well then. It stays where absent. */
    erasePublished: Type.Optional(Type.Boolean()),
    /** Working days after which somebody is told that nobody has looked at it; as the town's settings say where absent. */
    unseenDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
    /** Where a decision is asked for: what the town's silence means, and after how many months. */
    decision: Type.Optional(
      Type.Object(
        {
          silence: Type.Enum(['accepted', 'rejected'] as const),
          months: Type.Integer({ minimum: 1, maximum: 24 }),
          /** How, and until when, a refusal may be appealed against. */
          appeal: Type.Optional(
            Type.Object(
              {
                fr: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
                en: Type.Optional(Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' })),
              },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export const ReportCategoriesInput = Type.Object(
  { categories: Type.Array(ReportCategoryInput, { maxItems: 100 }) },
  { additionalProperties: false },
);
export const ReportCategory = Type.Object({ ...ReportCategoryInput.properties, id: Id });

export type ReportQuestion = Static<typeof ReportQuestion>;
export type ReportCategoryInput = Static<typeof ReportCategoryInput>;
export type ReportCategory = Static<typeof ReportCategory>;
