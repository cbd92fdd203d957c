/** Texts as telephone networks count them: 7-bit letters of GSM 03.38 where that is possible, else UCS-2 (3GPP TS 23.038, 23.040). */
import type { Said } from './say.ts';

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Written with an escape before them: two places each. */
const extended = new Set('\f^{}\\[~]|€');

/** Places in one text, and in each part of a longer one, whose header takes some (3GPP TS 23.040 §9.2.3.24.1). */
const room = { 'gsm-7': { one: 160, part: 153 }, 'ucs-2': { one: 70, part: 67 } } as const;
export type SmsEncoding = keyof typeof room;
export type SmsSize = {
  readonly encoding: SmsEncoding;
  /** Septets, or UTF-16 units. */
  readonly places: number;
  readonly segments: number;
};

export function smsSize(text: string): SmsSize {
  const signs = [...text];
  const encoding = signs.every((sign) => basic.has(sign) || extended.has(sign)) ? 'gsm-7' : 'ucs-2';
  const widths = signs.map((sign) => (encoding === 'ucs-2' ? sign.length : extended.has(sign) ? 2 : 1));
  const places = widths.reduce((sum, width) => sum + width, 0);
  const { one, part } = room[encoding];
  if (places <= one) return { encoding, places, segments: places === 0 ? 0 : 1 };
  // A sign of two places is not torn apart between two parts.
  let segments = 1;
  let filled = 0;
  for (const width of widths) {
    if (filled + width > part) {
      segments += 1;
      filled = 0;
    }
    filled += width;
  }
  return { encoding, places, segments };
}

const spelt: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  œ: 'oe',
  Œ: 'OE',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\t': ' ',
};

/** As near as 7-bit letters come: é, è, à and ù stay, ê, ç and œ do not. What has no likeness stays as it is. */
export function toGsm7(text: string): string {
  // A space inside the quotation marks of French is none of the straight ones.
  const plain = text.replace(/«[\s\u00a0\u202f]*/g, '"').replace(/[\s\u00a0\u202f]*»/g, '"');
  return [...plain.normalize('NFC')]
    .map((sign) => {
      if (basic.has(sign) || extended.has(sign)) return sign;
      const near = spelt[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, '');
      return [...near].every((one) => basic.has(one) || extended.has(one)) ? near : sign;
    })
    .join('');
}

export type SmsRules = { readonly transliterate: boolean; readonly mostSegments: number };

/** Title, what it is about, and the link, which stays whole; of the rest what fits into so many parts. */
export function smsOf(said: Said, { transliterate, mostSegments }: SmsRules): string {
  const spell = transliterate ? toGsm7 : (text: string) => text;
  const about = [said.title, [said.when, said.place].filter(Boolean).join(', '), said.short ?? said.text]
    .filter(Boolean)
    .join('\n');
  const signs = [...spell(about)];
  const tail = `\n${said.link}`;
  const withFirst = (count: number) => {
    const isCut = count < signs.length;
    return `${signs.slice(0, count).join('').trimEnd()}${isCut ? '...' : ''}${tail}`;
  };
  let [fits, beyond] = [0, signs.length + 1];
  while (beyond - fits > 1) {
    const middle = Math.floor((fits + beyond) / 2);
    if (smsSize(withFirst(middle)).segments <= mostSegments) fits = middle;
    else beyond = middle;
  }
  return withFirst(fits);
}
