/** Whom to call and where to go: the services of the town, and the numbers that help. */
import Type, { type Static } from 'typebox';
import { emergencyNumbers } from '../directory/emergency-numbers.ts';
import { Id } from './common.ts';

const line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const Dialled = Type.String({
  pattern: '^\\+?[0-9(][0-9 \\u00a0\\u202f.()/-]*$',
  maxLength: 30,
  description: 'a telephone number as it is read',
});

const service = {
  name: line(120),
  /** What one goes there for. */
  about: Type.Optional(line(300)),
  address: Type.Optional(line(200)),
  phone: Type.Optional(Dialled),
  /** In words, as at the door; lines stay lines. */
  hours: Type.Optional(line(500)),
  email: Type.Optional(Type.String({ pattern: '^[^\\s@<>"]+@[^\\s@<>"]+$', maxLength: 254 })),
  web: Type.Optional(Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 })),
  /** How one gets in: a ramp, an induction loop, a parking space. */
  access: Type.Optional(line(300)),
};
const number = {
  name: line(80),
  number: Dialled,
  about: Type.Optional(line(200)),
  /** Answers messages, not voices. */
  byText: Type.Optional(Type.Boolean()),
};
const closed = { additionalProperties: false } as const;
/** Of one that there is: links to it go on leading there. A new one where absent. */
const known = { id: Type.Optional(Id) };

export const EmergencyNumberId = Type.Enum(emergencyNumbers.map(({ id }) => id));
/** Of the built-in numbers, those that are left out. */
const hidden = Type.Array(EmergencyNumberId, { maxItems: 30, uniqueItems: true });

export const DirectoryService = Type.Object({ id: Id, ...service }, closed);
export const DirectoryNumber = Type.Object({ id: Id, ...number }, closed);
export const Directory = Type.Object(
  { services: Type.Array(DirectoryService), numbers: Type.Array(DirectoryNumber), hidden },
  closed,
);
export const DirectoryInput = Type.Object(
  {
    services: Type.Array(Type.Object({ ...known, ...service }, closed), { maxItems: 100 }),
    numbers: Type.Array(Type.Object({ ...known, ...number }, closed), { maxItems: 30 }),
    hidden,
  },
  closed,
);
const said = Type.Object({ fr: Type.String(), en: Type.String() });
/** With the built-in numbers there are to choose from. */
export const DirectoryView = Type.Object({
  ...Directory.properties,
  builtIn: Type.Array(Type.Object({ id: EmergencyNumberId, name: said, about: said })),
});

export type DirectoryService = Static<typeof DirectoryService>;
export type DirectoryNumber = Static<typeof DirectoryNumber>;
export type Directory = Static<typeof Directory>;
export type DirectoryInput = Static<typeof DirectoryInput>;
export type DirectoryView = Static<typeof DirectoryView>;
