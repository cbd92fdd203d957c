/** An XML document as it was parsed: elements in their namespaces, with no comments, no declarations and no entities left. */
export type XmlElement = {
  /** Without its prefix. */
  readonly name: string;
  readonly namespace: string;
  /** Declarations of namespaces are none. */
  readonly attributes: readonly {
    readonly name: string;
    readonly namespace: string;
    readonly value: string;
  }[];
  readonly children: readonly XmlElement[];
  /** Its own characters, in one piece. */
  readonly text: string;
};

/** Without the white space of XML around it. A loop: a pattern anchored at the end takes quadratic time on long runs. */
export function trimmed(text: string): string {
  let [from, until] = [0, text.length];
  while (from < until && isSpace(text.charCodeAt(from))) from++;
  while (until > from && isSpace(text.charCodeAt(until - 1))) until--;
  return text.slice(from, until);
}

/** Between white space, no empty ones. */
export function wordsOf(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((word) => word !== '');
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}
