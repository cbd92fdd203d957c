import Type from 'typebox';
import { DateText } from '#core/contracts/common.ts';

/** The day that is counted down to; the slide is shown until it is over. */
export const schema = Type.Object({ to: DateText }, { additionalProperties: false });
