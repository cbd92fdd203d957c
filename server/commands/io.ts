/** What a command reads from and writes to. */
export type CommandIo = {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** Answers the exit status: 0 done, 1 failed, 2 asked wrongly. */
export type CommandRun = (args: readonly string[], io: CommandIo) => Promise<number>;

/** The language of the terminal: French, unless it says English. */
export function languageOf({ env = {} }: Pick<CommandIo, 'env'>): 'fr' | 'en' {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('en') ? 'en' : 'fr';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
