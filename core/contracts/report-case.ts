/** What a town says of its departments and of how it keeps its word: contacts, receipts, who is told when nobody acts. */
import Type, { type Static } from 'typebox';
import { clockStates, mostAcknowledgedDays } from '../report/receipts.ts';
import { Id, Instant } from './common.ts';

const line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const contacts = {
  address: Type.Optional(line(200)),
  phone: Type.Optional(Type.String({ pattern: '^\\+?[0-9(][0-9 \\u00a0\\u202f.()/-]*$', maxLength: 30 })),
  email: Type.Optional(Type.String({ pattern: '^[^\\s@<>"]+@[^\\s@<>"]+$', maxLength: 254 })),
};
const department = {
  name: line(120),
  ...contacts,
  /** Who is told when nobody acts; the administrators where absent. */
  head: Type.Optional(Id),
};
const closed = { additionalProperties: false } as const;
export const DepartmentsInput = Type.Object(
  {
    departments: Type.Array(
      /** `id`: of one that there is; a new name of it is its name everywhere. */
      Type.Object({ id: Type.Optional(Id), ...department }, closed),
      { maxItems: 100 },
    ),
  },
  closed,
);
export const Department = Type.Object({ id: Id, ...department });

export const CaseSettings = Type.Object(
  {
    receipts: Type.Object(
      {
        /** Whether receipts are counted at all. */
        active: Type.Boolean(),
        /** Working days within which somebody in charge is named. */
        days: Type.Integer({ minimum: 1, maximum: mostAcknowledgedDays }),
        /** Given by itself as soon as a department with an address and a telephone is in charge. */
        automatic: Type.Boolean(),
      },
      closed,
    ),
    escalation: Type.Object(
      {
        active: Type.Boolean(),
        /** Working days after which a report that nobody has looked at is told of, where its category says nothing. */
        unseenDays: Type.Integer({ minimum: 1, maximum: 60 }),
        /** Working days between telling whoever has it and telling the head of the department. */
        thenDays: Type.Integer({ minimum: 1, maximum: 60 }),
      },
      closed,
    ),
    /** Of what people answer on other networks; where absent they are cases, under the category of questions. */
    social: Type.Optional(
      Type.Object(
        {
          /** Whether they become cases. */
          active: Type.Boolean(),
          /** The one of questions where absent. */
          category: Type.Optional(Id),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** What an acknowledgement says, as it was said. */
export const Acknowledgement = Type.Object({
  department: Type.String(),
  address: Type.String(),
  phone: Type.String(),
  email: Type.Optional(Type.String()),
  silence: Type.Optional(
    Type.Object({
      means: Type.Enum(['accepted', 'rejected'] as const),
      /** The end of the day, ms. */
      until: Instant,
      appeal: Type.Optional(Type.Object({ fr: Type.String(), en: Type.Optional(Type.String()) })),
    }),
  ),
});
export const receiptWays = ['email', 'page', 'paper', 'failed'] as const;
export const Receipt = Type.Object({
  state: Type.Enum(clockStates),
  dueAt: Instant,
  at: Type.Optional(Instant),
  /** `page`: it stands on the page of whoever sent it; `failed`: the mailbox took none. */
  way: Type.Optional(Type.Enum(receiptWays)),
});
export const ReportReceipts = Type.Object({
  registered: Type.Optional(Receipt),
  acknowledged: Type.Optional(Receipt),
  said: Type.Optional(Acknowledgement),
  /** Whether somebody can be written to. */
  byMail: Type.Boolean(),
});

/** A part of a report that is another thing. */
export const ReportSplit = Type.Object(
  {
    /** The same one again is the same part. */
    key: Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }),
    category: Id,
    description: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
    /** Those of its photos that show this part. */
    photos: Type.Array(Id, { maxItems: 5 }),
  },
  { additionalProperties: false },
);

export type ReportSplit = Static<typeof ReportSplit>;
export type DepartmentsInput = Static<typeof DepartmentsInput>;
export type Department = Static<typeof Department>;
export type CaseSettings = Static<typeof CaseSettings>;
export type Acknowledgement = Static<typeof Acknowledgement>;
export type Receipt = Static<typeof Receipt>;
export type ReportReceipts = Static<typeof ReportReceipts>;
