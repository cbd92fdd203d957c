/** What each kind of message is made of, so that a form can be drawn for it. */
import Type, { type Static } from 'typebox';
import { MessageKind, messageKinds } from '#core/contracts/message.ts';
import { dataSchemaOf, isForScreens } from '../../compose/index.ts';
import { isWritten } from './service.ts';

export const Kinds = Type.Object({
  kinds: Type.Array(
    Type.Object({
      kind: MessageKind,
      /** Citizens read it on the site too. */
      onSite: Type.Boolean(),
      /** JSON Schema of `content.data`; absent for texts alone. */
      data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    }),
  ),
});

/** The same for everybody, for as long as the process runs. */
export const writtenKinds: Static<typeof Kinds> = {
  kinds: messageKinds.filter(isWritten).map((kind) => {
    const data = dataSchemaOf(kind);
    return { kind, onSite: !isForScreens(kind), ...(data && { data: JSON.parse(JSON.stringify(data)) }) };
  }),
};
