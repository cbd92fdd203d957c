/** What differs from one JetFile II sign to the next. */
import Type, { type Static } from 'typebox';

export const jetfile2Options = Type.Object(
  {
    group: Type.Integer({
      minimum: 0,
      maximum: 255,
      default: 0,
      description: 'Group; 0 with unit 0 is every sign',
    }),
    unit: Type.Integer({
      minimum: 0,
      maximum: 255,
      default: 0,
      description: 'Unit; 0 with group 0 is every sign',
    }),
    multidrop: Type.Boolean({
      default: false,
      description: 'Several signs on this line: without an exact address nobody is asked to answer',
    }),
    partition: Type.Enum(['D', 'E'] as const, {
      default: 'D',
      description: 'Disk of the files: D keeps them without power, E wears nothing out',
    }),
    label: Type.String({ pattern: '^[A-Z0-9]{1,8}$', default: 'AB', description: 'Text file' }),
    fileBytes: Type.Integer({
      minimum: 256,
      maximum: 65_535,
      default: 4096,
      description: 'Room of the text file',
    }),
    drawing: Type.Enum(['letters', 'pictures'] as const, {
      default: 'letters',
      description:
        'pictures: we draw every page lamp by lamp, accents and icons too; letters: the sign writes',
    }),
    characters: Type.Enum(['ascii', 'latin1'] as const, {
      default: 'ascii',
      description: 'latin1: accents were seen on this sign; ascii: letters are written without theirs',
    }),
    font: Type.String({
      pattern: '^(?:|[0-9:;<=>N-Vg-p])$',
      default: '',
      description: 'Font code: 1 is 7×6, 2 is 14×8; empty: the one of the sign',
    }),
    rgb: Type.Boolean({ default: false, description: 'Full colour: any colour by its red, green and blue' }),
    brightness: Type.Enum(['none', 'block'] as const, {
      default: 'block',
      description: 'block: the board has brightness control',
    }),
    user: Type.String({
      pattern: '^[\\x20-\\x7e]{0,13}$',
      default: '',
      description: 'Where the sign asks who it is',
    }),
    password: Type.String({ pattern: '^[\\x20-\\x7e]{0,6}$', default: '' }),
    alone: Type.Boolean({
      default: true,
      description: 'Texts of others are removed when one is found playing in turn with ours',
    }),
    gapMs: Type.Integer({ minimum: 0, maximum: 10_000, default: 5, description: 'Silence between packets' }),
    replyMs: Type.Integer({ minimum: 100, maximum: 60_000, default: 3000 }),
  },
  { additionalProperties: false },
);
export type Jetfile2Options = Static<typeof jetfile2Options>;

/** Octets of an emergency message, its file header counted (JetFile II 2.5.4, 02.09). */
export const emergencyBytes = 1024;

/** Whether a sign answers: on a line of several nobody speaks for all. */
export function answers(options: Jetfile2Options): boolean {
  return !(options.multidrop && options.group === 0 && options.unit === 0);
}
