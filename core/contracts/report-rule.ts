/** To whom reports go: rules by category and neighbourhood, and the people who handle them. */
import Type, { type Static } from 'typebox';
import { Id } from './common.ts';

export const DepartmentName = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' });
const rule = {
  /** For all categories where absent. */
  category: Type.Optional(Id),
  /** For the whole town, and what is said in words alone, where absent. */
  neighbourhood: Type.Optional(Id),
  department: DepartmentName,
  /** Who takes care of it from the beginning; nobody where absent. */
  person: Type.Optional(Id),
};
/** Of those that say as much the first decides. */
export const ReportRules = Type.Object(
  { rules: Type.Array(Type.Object(rule, { additionalProperties: false }), { maxItems: 200 }) },
  { additionalProperties: false },
);
export const ReportHandler = Type.Object({ id: Id, name: Type.String() });

export type ReportRules = Static<typeof ReportRules>;
export type ReportRule = ReportRules['rules'][number];
export type ReportHandler = Static<typeof ReportHandler>;
