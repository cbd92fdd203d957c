/** The text of a line's journal (drivers/transport/capture.ts), read again as rows. */
export type CaptureRow = {
  /** The same for the same row while older ones are forgotten. */
  readonly key: string;
  readonly at: number;
  readonly way: 'in' | 'out';
  readonly hex: string;
  readonly letters: string;
};

const row = /^(\S+) ([<>]) ([0-9a-f]{2}(?: [0-9a-f]{2})*) {2}(.*)$/i;

export function readCapture(text: string): readonly CaptureRow[] {
  const seen = new Map<string, number>();
  return text.split('\n').flatMap((line) => {
    const [, at = '', way, hex = '', letters = ''] = row.exec(line) ?? [];
    if (!at) return [];
    const times = (seen.get(line) ?? 0) + 1;
    seen.set(line, times);
    const key = `${line.slice(0, 80)} ${line.length} ${times}`;
    return [{ key, at: Date.parse(at), way: way === '>' ? 'out' : 'in', hex, letters }] as const;
  });
}
