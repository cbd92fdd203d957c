/** The files of one sign: written, read back, and known as long as nothing says otherwise. */
import { hexOf } from '../bytes.ts';
import { type Outcome, refusals, type Shown } from '../driver.ts';
import { type Dots, dotsCommand, dotsContent, readDots } from './dots.ts';
import type { Command } from './frame.ts';
import { clearErrors, registerErrors, stringCommand, textCommand } from './functions.ts';
import type { AlphaLink, Question } from './link.ts';

export type FileKind = 'text' | 'string' | 'dots';
export type File = { readonly kind: FileKind; readonly label: string; readonly content: Uint8Array };
export type AlphaFiles = {
  /** Writes a file and reads it back. A sign that holds something else is asked why. */
  readonly write: (file: File, urgent: boolean) => Promise<Outcome<Shown>>;
  /** The sign has confirmed that it holds this, and nothing said otherwise since. */
  readonly knows: (file: File) => boolean;
  readonly holds: (file: File, urgent: boolean) => Promise<Outcome<Shown>>;
  readonly read: (kind: FileKind, label: string, urgent: boolean) => Promise<Outcome<Uint8Array>>;
  /** Nothing is known of what the sign holds. */
  readonly forget: () => void;
};

const questions: Readonly<Record<FileKind, Question>> = { text: 'B', string: 'H', dots: 'J' };
const writes: Readonly<Record<FileKind, (label: string, content: Uint8Array) => Command>> = {
  text: textCommand,
  string: stringCommand,
  dots: dotsCommand,
};

export function dotsFile(label: string, dots: Dots): File {
  return { kind: 'dots', label, content: dotsContent(dots) };
}

export function alphaFiles(link: AlphaLink, readBack: boolean): AlphaFiles {
  const known = new Map<string, string>();
  const keyOf = ({ kind, label }: Pick<File, 'kind' | 'label'>) => `${kind} ${label}`;

  const read: AlphaFiles['read'] = (kind, label, urgent) =>
    link.ask(questions[kind], label, { urgent, bytes: 512 });
  const holds: AlphaFiles['holds'] = async (file, urgent) => {
    const { kind, label, content } = file;
    // Twice: behind a gateway what was just written may still be on its way.
    const held = await link.ask(questions[kind], label, { urgent, bytes: 2 * content.length });
    if (held.kind !== 'ok') return held;
    const verified = same(kind, held.value, content);
    if (verified) known.set(keyOf(file), hexOf(content));
    else known.delete(keyOf(file));
    return { kind: 'ok', value: { verified } };
  };
  const write: AlphaFiles['write'] = async (file, urgent) => {
    known.delete(keyOf(file));
    const sent = await link.send(writes[file.kind](file.label, file.content), { urgent, asked: readBack });
    if (sent.kind !== 'ok') return sent;
    if (!readBack) return { kind: 'ok', value: { verified: false } };
    const held = await holds(file, urgent);
    if (held.kind !== 'ok' || held.value.verified) return held;
    const register = await link.ask('F', '*', { urgent });
    const errors = register.kind === 'ok' ? registerErrors(register.value[0] ?? 0) : [];
    if (errors.length > 0) await link.send(clearErrors, { urgent });
    if (errors.includes('illegal-command') || errors.includes('overflow'))
      return { kind: 'refused', code: refusals.rejected, detail: errors.join(', ') };
    const settings = errors.filter((error) => error === 'parity' || error === 'framing');
    const detail =
      settings.length > 0
        ? `${settings.join(', ')}: the sign and the line differ in speed, data bits or parity`
        : errors.join(', ');
    return { kind: 'garbled', detail: detail || 'the sign holds something else' };
  };
  return {
    write,
    knows: (file) => known.get(keyOf(file)) === hexOf(file.content),
    holds,
    read,
    forget: () => known.clear(),
  };
}

/** Pictures are compared lamp by lamp: a sign may write them back in its own way. */
function same(kind: FileKind, held: Uint8Array, content: Uint8Array): boolean {
  if (kind !== 'dots') return Buffer.from(held).equals(content);
  const [one, other] = [readDots(held), readDots(content)];
  return one !== undefined && other !== undefined && Buffer.from(dotsContent(one)).equals(dotsContent(other));
}
