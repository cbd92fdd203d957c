/**
 * What the address of the player may say besides where it is: `?screen=hall` keeps several players in one browser apart,
 * and `#key=…` gives a screen its device key without pairing, for boxes that are set up in numbers. What follows `#` never leaves
 * the browser, and is taken out of the address as soon as it is read.
 */
export type Provision = {
  /** The name of this player's memory. */
  readonly memory: string;
  readonly key: string | undefined;
  /** The same address without the key. */
  readonly address: string;
};

export function provisionOf(href: string): Provision {
  const url = new URL(href);
  const screen = url.searchParams
    .get('screen')
    ?.replace(/[^\w-]/g, '')
    .slice(0, 40);
  const key = /^#key=([\w-]{20,200})$/.exec(url.hash)?.[1];
  if (key !== undefined) url.hash = '';
  return { memory: screen ? `beffroi-${screen}` : 'beffroi', key, address: url.href };
}
