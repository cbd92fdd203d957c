/** The named parts of a territory with their outlines: what alerts, messages and subscribers mean by a neighbourhood. */
import Type, { type Static } from 'typebox';
import { Id } from './common.ts';
import { Area } from './placement.ts';

/** Code of a commune in the Code officiel géographique of INSEE. */
export const InseeCode = Type.String({
  pattern: '^(\\d{5}|2[AB]\\d{3})$',
  description: 'code of the commune at INSEE',
});

const described = {
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  /** Of a part that is the whole commune: a target may say the code. */
  insee: Type.Optional(InseeCode),
  /** Its outline; several where it lies in several pieces. */
  areas: Type.Array(Area, { minItems: 1, maxItems: 20 }),
};

export const NeighbourhoodInput = Type.Object(
  {
    /** Of one that there is: it stays the same for whoever chose it. A new one where absent. */
    id: Type.Optional(Id),
    ...described,
  },
  { additionalProperties: false },
);
export const NeighbourhoodsInput = Type.Object(
  { neighbourhoods: Type.Array(NeighbourhoodInput, { maxItems: 100 }) },
  { additionalProperties: false },
);
export const Neighbourhood = Type.Object({
  id: Id,
  /** Whose it is: the territory's own, or of a town below it that gave its code. */
  territory: Id,
  ...described,
});

export type NeighbourhoodInput = Static<typeof NeighbourhoodInput>;
export type Neighbourhood = Static<typeof Neighbourhood>;
