/**
 * An activity as its sender wrote it, as far as we have to do with it. Every server of the fediverse sends the compact form
 * of ActivityStreams 2.0 (§2.1.1 lets it be read as plain JSON); what is written otherwise is not understood, and nothing of a
 * body is believed that its sender has not signed.
 */
type Json = Readonly<Record<string, unknown>>;

export type Thing = {
  readonly id: string;
  /** Empty where only the id was given. */
  readonly type: string;
  /** Its own words: a note, an activity that is answered. */
  readonly json: Json;
};
export type Activity = {
  readonly id: string;
  readonly type: string;
  readonly actor: string;
  readonly object: Thing;
  readonly json: Json;
};

const longestId = 2_000;

/** Undefined for what is no activity of somebody, or one that another server speaks of. */
export function activityOf(body: unknown): Activity | undefined {
  if (!isJson(body)) return undefined;
  const [id, actor] = [idOf(body.id), idOf(body.actor)];
  const object = thingOf(body.object);
  if (id === undefined || actor === undefined || object === undefined || typeof body.type !== 'string')
    return undefined;
  // Whoever could sign for another server could also replace what that one says.
  if (new URL(id).origin !== new URL(actor).origin) return undefined;
  return { id, type: body.type, actor, object, json: body };
}

export function thingOf(value: unknown): Thing | undefined {
  const id = idOf(value);
  if (id === undefined) return undefined;
  if (!isJson(value)) return { id, type: '', json: {} };
  return { id, type: typeof value.type === 'string' ? value.type : '', json: value };
}

/** Of an id, or of what has one. */
export function idOf(value: unknown): string | undefined {
  const id = isJson(value) ? value.id : value;
  if (typeof id !== 'string' || id.length > longestId || !URL.canParse(id)) return undefined;
  return /^https?:$/.test(new URL(id).protocol) ? id : undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
