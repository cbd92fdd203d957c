/**
 * Advance widths in hundredths of an em, so that compose can set type without a browser: Bricolage Grotesque 700 for
 * headlines, Atkinson Hyperlegible Next 500 for the rest. Measured on the bundled fonts; accented letters are as wide
 * as their base letter.
 */
export type Face = { readonly widths: ReadonlyMap<string, number>; readonly other: number };

const headlineWidths = `18:' 20:,’ 22:; 23:. 24:: 27:l| 28:\`ij 29:!I 32:()[] 34:} 35:-1{ 36:"/\\° 37:J 40:ft“” 42:?º 43:r 44:* 46:«»
51:7L 53:+<=>z~ 54:s– 56:_ 57:TZ^cvx 58:e 59:Fak 60:2gy 61:35oø 62:4Eu 63:#hn 64:$Ybdpq 65:9PS 66:68 67:0V 68:BCRß 69:K 70:ADX
72:GHOQ 73:U 75:€ 76:& 77:… 78:N 80:— 86:w 93:æ 94:M 95:mÆ 96:œ 98:% 99:@W 100:Œ`;

const textWidths = `18:' 24:,.:;| 25:j’ 26:\`· 27:i 29:!l 31:() 33:[ 34:"]f 35:t 36:r{} 37:-° 38:_ 39:º 41:/I\\ 42:1 43:“” 48:yz 49:*sv 50:c–
51:?x 52:7k 53:J 54:a 55:Leu~ 56:2<>F^hnoø 57:g 58:ETbdpq 59:39 60:$+5S«»ß 61:6PVYZ 62:48= 63:BR 64:K 65:0ACX 67:€ 68:D 69:U
70:#GHN 71:w 72:… 73:&O 74:Q 78:@ 83:— 84:M 86:m 87:Wæ 92:Æ 93:œ 94:% 101:Œ`;

export const headlineFace: Face = face(headlineWidths, 23);
export const textFace: Face = face(textWidths, 29);

/** Width of a run of text at a size, in the unit of the size. A soft hyphen takes no room. */
export function widthOf(text: string, size: number, { widths, other }: Face): number {
  let sum = 0;
  for (const character of text.normalize('NFD')) {
    if (/[\u0300-\u036f\u00ad]/.test(character)) continue;
    sum += widths.get(character) ?? other;
  }
  return (sum * size) / 100;
}

function face(table: string, space: number): Face {
  const widths = new Map<string, number>();
  for (const entry of table.split(/\s+/)) {
    const at = entry.indexOf(':');
    for (const character of entry.slice(at + 1)) widths.set(character, Number(entry.slice(0, at)));
  }
  for (const character of ' \u00a0\u202f') widths.set(character, space);
  return { widths, other: 100 };
}
