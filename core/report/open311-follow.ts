/** What another desk answers by Open311 GeoReport v2, in our words: lenient with what servers make of it. */
import { type ReportState, reportStates } from './states.ts';

export type Sent = { readonly id?: string; readonly token?: string };
export type Followed = {
  /** Our word where they say one of ours, else theirs: closed is not solved. */
  readonly state: ReportState | 'open' | 'closed';
  readonly notes?: string;
  /** ms */
  readonly expected?: number;
};
type Json = Readonly<Record<string, unknown>>;

const longest = 4000;

/** The first of a list, or of what stands below a name, as XML turned into JSON has it. */
function firstOf(answer: unknown): Json | undefined {
  const list = Array.isArray(answer) ? answer : isRecord(answer) ? Object.values(answer).flat() : [];
  return list.find(isRecord);
}
function textIn(json: Json, name: string): string | undefined {
  const said = json[name];
  const text = typeof said === 'number' ? String(said) : typeof said === 'string' ? said.trim() : '';
  return text === '' ? undefined : text.slice(0, longest);
}

/** Of POST requests and of GET tokens. Undefined where it is neither a number nor a token. */
export function readSent(answer: unknown): Sent | undefined {
  const first = firstOf(answer);
  if (!first) return undefined;
  const id = textIn(first, 'service_request_id')?.slice(0, 200);
  const token = textIn(first, 'token')?.slice(0, 200);
  return id === undefined && token === undefined
    ? undefined
    : { ...(id !== undefined && { id }), ...(token !== undefined && { token }) };
}

/** Of GET requests. */
export function readFollowed(answer: unknown): Followed | undefined {
  const first = firstOf(answer);
  const status = first && textIn(first, 'status')?.toLowerCase();
  if (!first || (status !== 'open' && status !== 'closed')) return undefined;
  const extended = isRecord(first.extended_attributes)
    ? textIn(first.extended_attributes, 'state')
    : undefined;
  const own = reportStates.find((state) => state === extended);
  const notes = textIn(first, 'status_notes');
  const expected = Date.parse(textIn(first, 'expected_datetime') ?? '');
  return {
    state: own ?? status,
    ...(notes !== undefined && { notes }),
    ...(Number.isFinite(expected) && { expected }),
  };
}

/**
 * What becomes of our report by it; undefined: nothing by itself, for the desk to decide. That somebody else has taken charge is no
 * charge of ours; that it is closed there does not say that it is solved; that it was joined there to another one is theirs alone.
 */
export function becomes(
  { state, notes, expected }: Followed,
  now: number,
): { readonly to: ReportState; readonly text?: string; readonly expected?: number } | undefined {
  const text = notes === undefined ? {} : { text: notes };
  if (state === 'done' || state === 'done-by-other') return { to: 'done-by-other', ...text };
  if (state === 'declined' && notes !== undefined) return { to: 'declined', ...text };
  if (state === 'planned' && expected !== undefined && expected > now)
    return { to: 'planned', expected, ...text };
  return undefined;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
