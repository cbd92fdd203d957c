/** What differs from one Alpha sign to the next. */
import Type, { type Static } from 'typebox';

export const alphaOptions = Type.Object(
  {
    /** M-Protocol type code; Z is every model. */
    type: Type.String({ pattern: '^[\\x21-\\x7e]$', default: 'Z', description: 'Type code' }),
    address: Type.String({
      pattern: '^[0-9A-Fa-f?]{2}$',
      default: '00',
      description: 'Two hex digits; 00 is every sign, ? any digit',
    }),
    multidrop: Type.Boolean({
      default: false,
      description: 'Several signs on this line: without an exact address nothing is read back',
    }),
    label: Type.String({
      pattern: '^[A-Za-z1-9]$',
      default: 'A',
      description: 'Text file; A exists without memory configuration',
    }),
    fileBytes: Type.Integer({
      minimum: 32,
      maximum: 65_535,
      default: 1500,
      description: 'Room of the text file',
    }),
    encoding: Type.Enum(['a', 'b', 'c'] as const, {
      default: 'a',
      description: 'Control bytes: a plain, b two characters, c three characters',
    }),
    sevenBit: Type.Boolean({ default: false, description: 'Seven data bits on this line' }),
    checksum: Type.Boolean({ default: true }),
    nulls: Type.Integer({
      minimum: 5,
      maximum: 100,
      default: 6,
      description: 'NULs that the sign measures the rate on',
    }),
    gapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 250,
      description: 'Silence after a packet that writes, before another one that writes',
    }),
    /** A question that the sign was too busy to hear is asked again after `gapMs`; a lost write would not be noticed. */
    readGapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 150,
      description: 'Silence between a write and the question whether it was kept',
    }),
    replyGapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 50,
      description: 'Silence after an answer: the sign has just shown that it is ready',
    }),
    replyMs: Type.Integer({ minimum: 100, maximum: 60_000, default: 3000 }),
    acknowledge: Type.Boolean({
      default: false,
      description: 'The sign answers every packet (2.0 and later)',
    }),
    expiry: Type.Enum(['none', 'run-time'] as const, {
      default: 'none',
      description:
        'run-time: the end of a message is written into the run-time table, in steps of ten minutes',
    }),
    plan: Type.Enum(['as-is', 'install'] as const, {
      default: 'as-is',
      description:
        'install: a sign whose memory is laid out otherwise than these options need is erased and laid out anew, once',
    }),
    strings: Type.Integer({
      minimum: 0,
      maximum: 20,
      default: 0,
      description: 'Lines kept in STRING files: they change without the display going blank',
    }),
    glyphs: Type.Enum(['transliterate', 'pictures'] as const, {
      default: 'transliterate',
      description: 'pictures: letters that the sign lacks (À È Ô Œ € « » …) are drawn into its memory',
    }),
    pictures: Type.Integer({
      minimum: 0,
      maximum: 8,
      default: 0,
      description: 'Pages of lamps that the sign has room for',
    }),
    sides: Type.Enum(['position', 'spaces'] as const, {
      default: 'position',
      description: 'Text at the left or right: by position (3.0), or by spaces on older signs',
    }),
    brightness: Type.Enum(['none', 'dimming'] as const, {
      default: 'none',
      description: 'dimming: the sign has the dimming register (solar models)',
    }),
    rgb: Type.Boolean({ default: false, description: 'Colours by RRGGBB (3.0): white and any other' }),
    /** Not in the maker's document: measure on the sign. */
    holdMs: Type.Array(Type.Integer({ minimum: 100, maximum: 60_000 }), {
      minItems: 5,
      maxItems: 5,
      default: [5000, 4000, 3000, 2000, 1000],
      description: 'How long a page stands at speeds 1 to 5, ms',
    }),
  },
  { additionalProperties: false },
);
export type AlphaOptions = Static<typeof alphaOptions>;

/** Content of the priority file, codes included (M-Protocol, priority TEXT file). */
export const priorityBytes = 125;
export const priorityLabel = '0';

/** Content of a STRING file (M-Protocol §6.3): one that is longer empties it. */
export const stringBytes = 125;

/** Whether these options need files that a sign does not have from the start. */
export function needsPlan(options: AlphaOptions): boolean {
  return options.strings > 0 || options.pictures > 0 || options.glyphs === 'pictures';
}

/** Whether a sign answers to this address: nobody speaks for several. */
export function answers(options: AlphaOptions): boolean {
  const broadcast = options.address === '00' || options.address.includes('?');
  return !(options.multidrop && broadcast);
}
