/** Neither 0 nor O, neither 1 nor I. 32 of them: a byte's five bits are one without favouring any. */
export const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** `quelle-fontaine-k7q2`: read aloud, and never of two. */
export function slugOf(title: string, randomBytes: (size: number) => Uint8Array, otherwise: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48);
  const chance = [...randomBytes(4)].map((byte) => letters[byte & 31]).join('');
  return `${words || otherwise}-${chance.toLowerCase()}`;
}
