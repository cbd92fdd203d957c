/** Files and folders that are not there. */
import { mkdir } from 'node:fs/promises';

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** `work` once more, with the folder made, where it was not there: it is, but for the first time. */
export async function inFolder<T>(folder: string, work: () => Promise<T>, mode?: number): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(folder, { recursive: true, ...(mode !== undefined && { mode }) });
    return work();
  }
}
