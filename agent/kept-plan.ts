/** A plan and its renditions as they lie on disk: what is damaged is left out, and fetched again by whoever misses it. */
import { Value } from 'typebox/value';
import { PanelRendition, type Plan, planVersion } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Blobs } from './blobs.ts';
import type { Held } from './holding.ts';

/** Undefined when the plan itself is not there, or damaged. */
export async function keptPlan(blobs: Blobs, hash: string): Promise<Held | undefined> {
  const read = await keptJson(blobs, hash);
  // The hash vouches for the bytes, and the server for the hash; the version says whether this agent can read them.
  const plan = read as Plan | undefined;
  return plan?.version === planVersion ? withRenditions(blobs, hash, plan) : undefined;
}

export async function withRenditions(blobs: Blobs, hash: string, plan: Plan): Promise<Held> {
  const renditions = new Map<string, PanelRendition>();
  for (const one of plan.renditions) {
    const read = await keptJson(blobs, one);
    if (Value.Check(PanelRendition, read)) renditions.set(one, read);
  }
  return { hash, plan, renditions };
}

async function keptJson(blobs: Blobs, hash: string): Promise<unknown> {
  const bytes = await blobs.bytes(hash);
  if (bytes === undefined) return undefined;
  if (sha256Hex(bytes) === hash) return JSON.parse(new TextDecoder().decode(bytes));
  await blobs.dropBytes([hash]);
  return undefined;
}
