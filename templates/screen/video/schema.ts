import Type from 'typebox';
import { Sha256 } from '#core/contracts/common.ts';

export const schema = Type.Object({ media: Sha256 }, { additionalProperties: false });
