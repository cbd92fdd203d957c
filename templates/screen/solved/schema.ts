import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';

/** One report that was solved; the newest ones that are published where it is absent. What is told of it is what is published, at any moment. */
export const schema = Type.Object({ report: Type.Optional(Id) }, { additionalProperties: false });
