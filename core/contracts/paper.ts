/** Paper on notice boards: where it hangs, what is to be put up and taken down, and who did. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';

const described = {
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  address: Type.String({ maxLength: 200 }),
};
/** In the order of the round that somebody walks. */
export const NoticeBoardsInput = Type.Object(
  {
    boards: Type.Array(
      /** With the id of one that there is: it stays the same. */
      Type.Object({ id: Type.Optional(Id), ...described }, { additionalProperties: false }),
      { maxItems: 200 },
    ),
  },
  { additionalProperties: false },
);
export const NoticeBoard = Type.Object({ id: Id, ...described });

/** `replace`: an older revision hangs there. `down`: it is withdrawn, over, or not meant for there any more. */
export const paperTasks = ['up', 'replace', 'down', 'standing'] as const;
export const PaperRow = Type.Object({
  board: NoticeBoard,
  message: Id,
  title: Type.String(),
  /** That is to be put up, or to be taken down, or hangs there. */
  revision: Type.Integer(),
  task: Type.Enum(paperTasks),
  since: Instant,
  /** Who put up what hangs there. */
  up: Type.Optional(Type.Object({ by: Type.String(), at: Instant, revision: Type.Integer() })),
});
export const PaperList = Type.Object({ rows: Type.Array(PaperRow) });

export const PaperTick = Type.Object(
  {
    board: Id,
    message: Id,
    revision: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    act: Type.Enum(['up', 'down'] as const),
  },
  { additionalProperties: false },
);
export const MessageBoards = Type.Object(
  { boards: Type.Array(Id, { maxItems: 200 }) },
  { additionalProperties: false },
);

export type NoticeBoard = Static<typeof NoticeBoard>;
export type NoticeBoardsInput = Static<typeof NoticeBoardsInput>;
export type PaperRow = Static<typeof PaperRow>;
export type PaperTick = Static<typeof PaperTick>;
