import Type from 'typebox';

/** Nothing of its own: the town, the day and the hour are known. */
export const schema = Type.Object({}, { additionalProperties: false });
