/** Short names for machines, made of what people have typed. */

/** `Fontaine à bulles` is `fontaine-a-bulles`; at most 30 letters, `fallback` when none is left. */
export function codeOf(name: string, fallback: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replace(/^-+|-+$/g, '');
  return letters || fallback;
}

/** The code, with a number behind it when it is taken; and it is taken from then on. */
export function freeCode(code: string, taken: Set<string>): string {
  let free = code;
  for (let n = 2; taken.has(free); n++) free = `${code}-${n}`;
  taken.add(free);
  return free;
}
