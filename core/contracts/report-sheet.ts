/** Sheets on rumours (messages of that kind) as answers to what residents ask. */
import Type, { type Static } from 'typebox';
import { Id } from './common.ts';

export const sheetStates = ['draft', 'published', 'withdrawn'] as const;
export const AskedSheet = Type.Object({
  id: Id,
  title: Type.String(),
  state: Type.Enum(sheetStates),
  /** How many people have asked this. */
  asked: Type.Integer(),
});
/** One that may answer a case. */
export const OfferedSheet = Type.Object({
  ...AskedSheet.properties,
  claim: Type.String(),
  /** Whether it says much the same as the case. */
  alike: Type.Boolean(),
});
export const SheetChoice = Type.Object(
  {
    /** Null: none. */
    sheet: Type.Union([Id, Type.Null()]),
  },
  { additionalProperties: false },
);

export type AskedSheet = Static<typeof AskedSheet>;
export type OfferedSheet = Static<typeof OfferedSheet>;
