import { expect, test } from 'vitest';
import { isMailbox } from './mailbox.ts';

test.each(['ana@mail.example', 'ana.b+ville@sous.mail.example', 'zoé@mairie.example', "o'neil@mail.example"])(
  '%s is a mailbox',
  (address) => expect(isMailbox(address)).toBe(true),
);

test.each([
  'ana',
  'ana@mail',
  'ana@mail.',
  '@mail.example',
  'ana@mail.example, bo@mail.example',
  'Ana <ana@mail.example>',
  'ana@mail.example\r\nBcc: bo@mail.example',
  `${'a'.repeat(250)}@mail.example`,
])('%j is none', (address) => expect(isMailbox(address)).toBe(false));
