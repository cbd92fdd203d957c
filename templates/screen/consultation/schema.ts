import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';

/** Which consultation of the town: how far it is and what was answered come from there, and are approved by nobody. */
export const schema = Type.Object({ poll: Id }, { additionalProperties: false });
