/** Draws the pages of the first start and of invitations: complete without a script. */
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { longestPassword, shortestPassword } from '../auth.ts';
import { type Words, words } from './words.ts';

export type Language = 'fr' | 'en';
/** The sentence about each field that is not right. */
export type Faults = Readonly<Partial<Record<FieldName, string>>>;
export type FieldName = 'town' | 'name' | 'email' | 'password' | 'token';
type Values = Readonly<Partial<Record<FieldName, string>>>;

const template = Handlebars.create().compile(readFileSync(new URL('./page.hbs', import.meta.url), 'utf8'), {
  strict: false,
});
export const stylesheet = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

export function setupPage(language: Language, values: Values = {}, faults: Faults = {}): string {
  const say = words[language];
  const names: FieldName[] = ['town', 'name', 'email', 'password', 'token'];
  const fields = names.map((name) => field(say, name, values, faults));
  return page(language, { ...say.setup, action: '/setup', fields, problem: problem(say, faults) });
}

export function setupClosedPage(language: Language): string {
  const say = words[language];
  return page(language, { ...say.closed, link: { href: '/console/', text: say.signIn } });
}

export function welcomePage(
  language: Language,
  person: { readonly name: string; readonly email: string; readonly token: string },
  faults: Faults = {},
): string {
  const say = words[language];
  const fill = (text: string) => text.replace('{name}', person.name).replace('{email}', person.email);
  return page(language, {
    ...say.welcome,
    heading: fill(say.welcome.heading),
    lead: fill(say.welcome.lead),
    action: `/welcome/${encodeURIComponent(person.token)}`,
    fields: [field(say, 'password', {}, faults)],
    problem: problem(say, faults),
  });
}

export function invitationGonePage(language: Language): string {
  const say = words[language];
  return page(language, { ...say.gone, link: { href: '/console/', text: say.signIn } });
}

function page(language: Language, content: object): string {
  return template({ language, promise: words[language].promise, fields: [], ...content });
}

function problem(say: Words, faults: Faults) {
  return Object.keys(faults).length === 0 ? undefined : { what: say.faults, todo: say.faultsThen };
}

const hints: Readonly<Partial<Record<FieldName, keyof Words>>> = {
  town: 'townHint',
  email: 'emailHint',
  password: 'passwordHint',
  token: 'tokenHint',
};
const kinds: Readonly<Record<FieldName, { type: string; autocomplete: string; longest: number }>> = {
  town: { type: 'text', autocomplete: 'organization', longest: 120 },
  name: { type: 'text', autocomplete: 'name', longest: 120 },
  email: { type: 'email', autocomplete: 'username', longest: 254 },
  password: { type: 'password', autocomplete: 'new-password', longest: longestPassword },
  token: { type: 'text', autocomplete: 'off', longest: 60 },
};

function field(say: Words, name: FieldName, values: Values, faults: Faults) {
  const hint = hints[name];
  const described = [...(hint ? [`${name}-hint`] : []), ...(faults[name] ? [`${name}-fault`] : [])];
  return {
    ...kinds[name],
    name,
    label: say[name],
    hint: hint && say[hint],
    value: name === 'password' ? '' : (values[name] ?? ''),
    shortest: name === 'password' ? shortestPassword : 1,
    capitals: name === 'town' || name === 'name' ? 'words' : 'none',
    describedBy: described.join(' '),
    fault: faults[name],
  };
}
