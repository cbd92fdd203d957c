/** What one panel remembers through restarts: who it is, its line, its plan and its alerts. */
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { AgentPanel, Id, LiveAlert, Sha256 } from '#core/contracts/index.ts';
import { latestFile, readIfThere } from './files.ts';

const Memo = Type.Object({
  display: Type.Optional(Id),
  name: Type.Optional(Type.String()),
  panel: Type.Optional(AgentPanel),
  /** The plan in force; its bytes are among the blobs. */
  plan: Type.Optional(Sha256),
  alerts: Type.Array(LiveAlert),
});
export type Memo = Static<typeof Memo>;

export type Memory = {
  /** As it was when the process began. */
  readonly memo: Memo;
  keep(memo: Memo): void;
  settled(): Promise<void>;
};

/** A file that cannot be read is told, and what it said is learned anew from the server. */
export async function openMemory(path: string, failed: (error: unknown) => void): Promise<Memory> {
  const file = latestFile(path, failed);
  const memo = (await readJson(path, Memo, failed)) ?? { alerts: [] };
  let last = '';
  return {
    memo,
    keep: (next) => {
      const text = JSON.stringify(next);
      if (text !== last) file.write(text);
      last = text;
    },
    settled: file.settled,
  };
}

/** Undefined when there is no such file, or when it is not what its schema says. */
export async function readJson<T extends Type.TSchema>(
  path: string,
  schema: T,
  failed: (error: unknown) => void,
): Promise<Static<T> | undefined> {
  try {
    const bytes = await readIfThere(path);
    if (bytes === undefined) return undefined;
    const read: unknown = JSON.parse(bytes.toString('utf8'));
    if (Value.Check(schema, read)) return read;
    throw new Error(`${path} is damaged`);
  } catch (error) {
    failed(error);
    return undefined;
  }
}
