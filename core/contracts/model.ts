/** A text to begin a message from. */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';
import { Content, MessageKind } from './message.ts';

export const ModelName = Type.String({ minLength: 1, maxLength: 120 });
export const Model = Type.Object({
  id: Id,
  name: ModelName,
  kind: MessageKind,
  content: Content,
  createdBy: Id,
  createdAt: Instant,
  updatedAt: Instant,
});
export type Model = Static<typeof Model>;
