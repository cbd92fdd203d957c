/** MULTI back to pages. Never fails: tags that say nothing about letters are listed. */
import type { DecodedPage } from '../driver.ts';
import { colourNamed } from './colours.ts';
import { justifications } from './multi-text.ts';

type Line = DecodedPage['lines'][number];

export type ReadMulti = {
  readonly pages: readonly DecodedPage[];
  /** How long each page stands and stays dark, in tenths of a second, where the string says it. */
  readonly times: readonly { readonly on: number | undefined; readonly off: number | undefined }[];
  /** Tags that pages have no word for, as `g1,1,1`. */
  readonly others: readonly string[];
};
type Draft = { lines: Line[]; flash: boolean; on: number | undefined; off: number | undefined };

/** Fields show what the sign fills in, which nobody else knows. */
const field = '…';

export function readMulti(multi: Uint8Array): ReadMulti {
  const reader = multiReader();
  const text = Buffer.from(multi).toString('latin1');
  for (const [, tag, character] of text.matchAll(/\[(?!\[)([^[\]]*)\]|(\[\[|\]\]|[\s\S])/g))
    if (tag === undefined) reader.write(character?.[0] ?? '');
    else reader.tag(tag.toLowerCase(), tag);
  return reader.finish(text === '');
}

function multiReader() {
  const others: string[] = [];
  const pages: Draft[] = [];
  let colour: Line['colour'];
  let align: Line['align'] = 'centre';
  let flashing = false;
  let page = open({ on: undefined, off: undefined });

  function open({ on, off }: Pick<Draft, 'on' | 'off'>): Draft {
    const draft: Draft = { lines: [], flash: false, on, off };
    pages.push(draft);
    return draft;
  }
  const add = (text: string) => {
    const line = { text, align, ...(colour !== undefined && { colour }) };
    page.lines.push(line);
  };
  const write = (character: string) => {
    const line = page.lines.pop();
    const text = (line?.text ?? '') + character;
    // What is said before the first letter of a line holds for it.
    if (!line || line.text === '') add(text);
    else page.lines.push({ ...line, text });
    page.flash ||= flashing;
  };
  const newLine = () => {
    if (page.lines.length === 0) add('');
    add('');
  };
  const justify = (value: string) => {
    const found = Object.entries(justifications).find(([, number]) => String(number) === value)?.[0];
    align = found === 'left' || found === 'right' ? found : 'centre';
    settle();
  };
  /** An empty line is as the last words about it say. */
  const settle = () => {
    if (page.lines.at(-1)?.text !== '') return;
    page.lines.pop();
    add('');
  };
  const stand = (value: string) => {
    const [, on, off] = /^(\d*)(?:o(\d*))?$/.exec(value) ?? [];
    page.on = on ? Number(on) : undefined;
    page.off = off ? Number(off) : undefined;
  };
  const tag = (name: string, original: string) => {
    if (/^nl\d?$/.test(name)) newLine();
    else if (name === 'np') page = open(page);
    else if (/^jl\d?$/.test(name)) justify(name.slice(2));
    else if (/^cf[\d,]*$/.test(name)) {
      colour = colourNamed(name.slice(2));
      settle();
    } else if (name.startsWith('pt')) stand(name.slice(2));
    else if (/^fl($|t|o)/.test(name)) flashing = true;
    else if (name === '/fl') flashing = false;
    else if (/^hc[0-9a-f]{1,4}$/.test(name)) write(String.fromCharCode(Number.parseInt(name.slice(2), 16)));
    else if (/^f\d/.test(name)) write(field);
    else if (!/^(jp\d?|fo\d*(,.*)?)$/.test(name)) others.push(original);
  };
  return {
    write,
    tag,
    finish: (nothing: boolean): ReadMulti => ({
      pages: nothing ? [] : pages.map(finished),
      times: nothing ? [] : pages.map(({ on, off }) => ({ on, off })),
      others,
    }),
  };
}

function finished({ lines, flash, on }: Draft): DecodedPage {
  return { lines, ...(on !== undefined && { ms: on * 100 }), ...(flash && { flash }) };
}
