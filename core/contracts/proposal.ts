/** Proposals of residents: the call of the town with its phases and rules, what somebody puts forward, and what becomes of it. */
import Type, { type Static } from 'typebox';
import { BudgetProcess, BudgetView, StudyView, WorkView } from './budget.ts';
import { Id, Instant } from './common.ts';

const words = (maxLength: number) =>
  Type.Object(
    {
      fr: Type.String({ minLength: 1, maxLength, pattern: '\\S' }),
      en: Type.Optional(Type.String({ minLength: 1, maxLength, pattern: '\\S' })),
      /** Easy to read (FALC). */
      falc: Type.Optional(Type.String({ minLength: 1, maxLength, pattern: '\\S' })),
    },
    { additionalProperties: false },
  );
const strict = { additionalProperties: false } as const;
const said = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

/** How one person is told from another: a browser by its cookie, or a mailbox by a link. */
export const proposerKinds = ['anyone', 'email'] as const;
export const CallInput = Type.Object(
  {
    title: words(200),
    text: Type.Optional(words(8000)),
    /** What is published and what is not, as everybody reads it before writing. */
    policy: words(4000),
    who: Type.Enum(proposerKinds),
    opensAt: Instant,
    /** Until when proposals are put forward, and until when they are supported. */
    depositUntil: Instant,
    supportUntil: Instant,
    /** With so many supports the town owes an answer. */
    threshold: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    /** A participatory budget; without it proposals are answered one by one. */
    budget: Type.Optional(BudgetProcess),
  },
  strict,
);

/** study, vote, works: of a participatory budget, which is never over. */
export const callPhases = ['draft', 'ahead', 'deposit', 'support', 'over', 'study', 'vote', 'works'] as const;
const count = Type.Integer({ minimum: 0 });
export const CallView = Type.Object({
  ...CallInput.properties,
  id: Id,
  /** Its public page: /propositions/SLUG. */
  slug: Type.String(),
  phase: Type.Enum(callPhases),
  /** To be read by the desk, public, refused, and owed an answer. */
  counts: Type.Object({ waiting: count, published: count, refused: count, owed: count }),
  progress: Type.Optional(BudgetView),
});

/**
 * unconfirmed: whoever sent it has not yet opened the link. waiting: to be read by the desk. appealed: refused, and whoever sent it asks for
 * another look.
 */
export const proposalStates = [
  'unconfirmed',
  'waiting',
  'published',
  'refused',
  'appealed',
  /** By whoever sent it, before anybody read it: nothing of it is kept. */
  'withdrawn',
  /** Into another that says the same. */
  'merged',
] as const;
/** Why one is not published; said to whoever sent it, with words of the desk. */
export const refusalRules = ['person', 'unlawful', 'off-topic', 'same', 'advert', 'other'] as const;
/** What the town has decided; each with its words and its day. */
export const proposalOutcomes = ['accepted', 'studied', 'declined', 'started', 'done'] as const;

export const ProposalWords = Type.Object({ title: said(160), text: said(6000) }, strict);
export const ProposalRefusal = Type.Object({ rule: Type.Enum(refusalRules), reason: said(2000) }, strict);
export const ProposalAnswer = Type.Object({ outcome: Type.Enum(proposalOutcomes), text: said(4000) }, strict);
/** `into`: the id of the one that stays. The reason is published. */
export const ProposalMerge = Type.Object({ into: Id, reason: said(1000) }, strict);
const Merged = Type.Object({ reference: Type.String(), title: Type.String(), reason: Type.String() });
const Answered = Type.Object({ at: Instant, outcome: Type.Enum(proposalOutcomes), text: Type.String() });

/** As the desk reads it. */
export const ProposalView = Type.Object({
  id: Id,
  call: Id,
  reference: Type.String(),
  state: Type.Enum(proposalStates),
  /** As it was sent: kept, whatever is published. */
  original: Type.Object({ title: Type.String(), text: Type.String() }),
  published: Type.Optional(Type.Object({ title: Type.String(), text: Type.String() })),
  receivedAt: Instant,
  supports: count,
  /** Its supports have reached the threshold, and it has no answer. */
  owed: Type.Boolean(),
  refusal: Type.Optional(Type.Object({ at: Instant, rule: Type.Enum(refusalRules), reason: Type.String() })),
  appeal: Type.Optional(Type.Object({ at: Instant, text: Type.String() })),
  answers: Type.Array(Answered),
  /** Those that were merged into it. */
  merged: Type.Array(Merged),
  /** Into which it was merged. */
  into: Type.Optional(Type.Object({ id: Id, title: Type.String(), reason: Type.String() })),
  study: Type.Optional(StudyView),
  /** After the vote, of those that stood on the ballot. */
  won: Type.Optional(Type.Boolean()),
  /** It stands on a ballot that was made: neither its study nor its page is taken back. */
  onBallot: Type.Optional(Type.Boolean()),
  works: Type.Array(WorkView),
});

/** What everybody may take away of a call: open data. */
export const CallFile = Type.Object({
  format: Type.Literal('beffroi-proposals/1'),
  call: Type.Object({ ...CallInput.properties, slug: Type.String(), town: Type.String() }),
  madeAt: Instant,
  proposals: Type.Array(
    Type.Object({
      reference: Type.String(),
      title: Type.String(),
      text: Type.String(),
      /** The day, and no hour. */
      receivedOn: Type.String(),
      supports: count,
      answers: Type.Array(
        Type.Object({ on: Type.String(), outcome: Type.Enum(proposalOutcomes), text: Type.String() }),
      ),
      study: Type.Optional(Type.Omit(StudyView, ['dueAt', 'studiedAt'])),
      won: Type.Optional(Type.Boolean()),
      works: Type.Array(Type.Omit(WorkView, ['at'])),
      merged: Type.Array(Merged),
    }),
  ),
  /** How many were not published, by the rule. */
  refused: Type.Record(Type.Enum(refusalRules), count),
});

export type CallInput = Static<typeof CallInput>;
export type CallView = Static<typeof CallView>;
export type CallFile = Static<typeof CallFile>;
export type ProposalWords = Static<typeof ProposalWords>;
export type ProposalRefusal = Static<typeof ProposalRefusal>;
export type ProposalMerge = Static<typeof ProposalMerge>;
export type ProposalAnswer = Static<typeof ProposalAnswer>;
export type ProposalView = Static<typeof ProposalView>;
export type ProposalState = (typeof proposalStates)[number];
export type ProposalOutcome = (typeof proposalOutcomes)[number];
export type RefusalRule = (typeof refusalRules)[number];
