/** The command line. Each command is loaded when it is asked for, so that a small one starts at once. */
import { pathToFileURL } from 'node:url';

/** What a command reads from and writes to. */
export type CommandIo = {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
};

/** Answers the exit status. */
export type CommandRun = (args: readonly string[], io: CommandIo) => Promise<number>;

type Command = {
  readonly words: readonly string[];
  readonly usage: string;
  load(): Promise<{ readonly run: CommandRun }>;
};

const commands: readonly Command[] = [
  {
    words: ['plan', 'ask'],
    usage: 'plan ask SCENARIO.json|-    what a schedule would show, with no server',
    load: () => import('./commands/plan-ask.ts'),
  },
];

/** Runs the command that the words name. */
export async function main(argv: readonly string[], io: CommandIo): Promise<number> {
  const command = commands.find(({ words }) => words.every((word, index) => argv[index] === word));
  if (command === undefined) {
    io.stderr.write(`beffroi COMMAND\n${commands.map(({ usage }) => `  ${usage}\n`).join('')}`);
    return 2;
  }
  const { run } = await command.load();
  return run(argv.slice(command.words.length), io);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await main(process.argv.slice(2), process);
}
