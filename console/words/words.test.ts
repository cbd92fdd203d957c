import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';

type Leaf = { readonly path: string; readonly value: unknown };

function leaves(value: object, path = ''): Leaf[] {
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
    typeof one === 'object' && one !== null
      ? leaves(one, `${path}${key}.`)
      : [{ path: `${path}${key}`, value: one }],
  );
}

describe('the catalogues', () => {
  test('have the same keys, of the same kinds, in French and in English', () => {
    const shape = (words: object) => leaves(words).map(({ path, value }) => `${path}: ${typeof value}`);
    expect(shape(en).sort()).toEqual(shape(fr).sort());
  });

  test('leave nothing unsaid', () => {
    const empty = [...leaves(fr), ...leaves(en)].filter(
      ({ value }) => typeof value === 'string' && value.trim() === '',
    );
    expect(empty).toEqual([]);
  });

  test('are two languages: a sentence is never the same in both', () => {
    const english = new Map(leaves(en).map(({ path, value }) => [path, value]));
    const same = leaves(fr).filter(
      ({ path, value }) =>
        typeof value === 'string' && /\p{L}{3,} \p{L}{2,}/u.test(value) && english.get(path) === value,
    );
    expect(same).toEqual([]);
  });

  test('keep French punctuation with its word', () => {
    const loose = leaves(fr).filter(({ value }) => typeof value === 'string' && / [:;?!»]/.test(value));
    expect(loose).toEqual([]);
  });
});

const home = join(import.meta.dirname, '..');
const pages = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.tsx'),
);
/** Attributes that a person reads or hears. */
const spoken = new Set(['alt', 'aria-label', 'description', 'label', 'placeholder', 'suffix', 'title']);
const units = new Set([' s']);

describe('the pages', () => {
  test.each(pages)('%s says nothing that is not in a catalogue', (name) => {
    const { program } = parseSync(name, readFileSync(join(home, name), 'utf8'));
    const said: string[] = [];
    new Visitor({
      JSXText: ({ value }) => void (/\p{L}/u.test(value) && said.push(value.trim())),
      JSXAttribute: ({ name: attribute, value }) => {
        if (attribute.type !== 'JSXIdentifier' || !spoken.has(attribute.name)) return;
        if (value?.type !== 'Literal' || typeof value.value !== 'string') return;
        if (/\p{L}/u.test(value.value) && !units.has(value.value)) said.push(value.value);
      },
    }).visit(program);
    expect(said).toEqual([]);
  });
});
