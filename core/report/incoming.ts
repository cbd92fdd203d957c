/** Letters that people write to a town: which of them are none of a person, which case they answer, and what they say. */

/** Why a letter is passed over. */
export type Ignored = 'automatic' | 'bounce' | 'list' | 'own' | 'spam' | 'nobody' | 'too-many';
export type LetterHead = {
  /** Address of who wrote it; empty where there is none. */
  readonly from: string;
  /** By their names in small letters; the first of each. */
  readonly headers: ReadonlyMap<string, string>;
};
/** A letter of ours that this one answers. */
export type Answered = { readonly report: string; readonly token: string };

const machine = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|ne-?pas-?repondre|bounces?)\b/i;
/** Of References and In-Reply-To together: more is no conversation. */
const mostReferences = 20_000;
export const mostWords = 4000;

/** What nobody has written, or a machine would answer for ever (RFC 3834 §2). `own`: addresses that we write from. */
export function whyIgnored({ from, headers }: LetterHead, own: readonly string[]): Ignored | undefined {
  const said = (name: string) => (headers.get(name) ?? '').trim().toLowerCase();
  const type = said('content-type');
  if (said('return-path') === '<>' || type.startsWith('multipart/report')) return 'bounce';
  if (from === '') return 'nobody';
  if (own.includes(from.toLowerCase())) return 'own';
  const submitted = said('auto-submitted');
  if (submitted !== '' && submitted !== 'no') return 'automatic';
  if (headers.has('x-autoreply') || headers.has('x-autorespond') || machine.test(from)) return 'automatic';
  if (/^(?:bulk|junk|list)\b/.test(said('precedence')) || headers.has('list-id')) return 'list';
  if (headers.has('list-unsubscribe')) return 'list';
  if (said('x-spam-flag') === 'yes' || said('x-spam-status').startsWith('yes')) return 'spam';
  return undefined;
}

/** How a letter of ours about a report is called: whoever has not had it cannot know its token. */
export const letterName = (report: string, token: string, id: string): string => `r.${report}.${token}.${id}`;

/** Those of our letters that it names, the nearest first. */
export function answered(headers: LetterHead['headers']): Answered[] {
  const named = `${headers.get('references') ?? ''} ${headers.get('in-reply-to') ?? ''}`;
  return [
    ...named.slice(-mostReferences).matchAll(/<r\.([0-9a-zA-Z_-]{1,64})\.([0-9a-f]{24})\.[\w-]{1,64}@/g),
  ]
    .map(([, report = '', token = '']) => ({ report, token }))
    .reverse();
}

const historyBegins = [
  /^-{2,} ?(?:original message|message d['’]origine|message original|message transféré)/i,
  /^(?:le|on) .{5,200}(?:a écrit|wrote)\s?:$/i,
  /^_{10,}$/,
];
/** A line that begins “On …” goes on in the next one in many programs. */
const begins = /^(?:le|on) .{5,200}$/i;

/** The new words of a letter: without what it answers, without the signature. Never empty where it says anything. */
export function newWords(text: string): string {
  const lines = text
    .slice(0, 200_000)
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .slice(0, 5000)
    .map((line) => line.trimEnd());
  const at = lines.findIndex((line, n) => {
    if (line === '--') return n > 0;
    const both = begins.test(line) ? `${line} ${lines[n + 1] ?? ''}`.slice(0, 400) : line;
    return historyBegins.some((begin) => begin.test(line) || begin.test(both));
  });
  const own = at > 0 ? lines.slice(0, at) : lines;
  while (own.length > 1 && /^(?:>|$)/.test(own.at(-1) ?? '')) own.pop();
  const said = own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return (said === '' ? text.trim() : said).slice(0, mostWords);
}
