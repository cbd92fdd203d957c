/** `beffroi panel …`: the bytes, the lamps and the fake panels, with no server. */
import { type CommandIo, messageOf } from './io.ts';
import { Wrong } from './panel/asked.ts';

type Action = (args: readonly string[], io: CommandIo) => Promise<number>;

/** Each part is loaded when it is asked for. */
const actions: Readonly<Record<string, () => Promise<Action>>> = {
  encode: async () => (await import('./panel/bytes.ts')).encode,
  decode: async () => (await import('./panel/bytes.ts')).decode,
  glass: async () => (await import('./panel/draw.ts')).draw,
  multi: async () => (await import('./panel/multi.ts')).multi,
  fake: async () => (await import('./panel/fake.ts')).fake,
};

export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const [name = '', ...rest] = args;
  try {
    const load = actions[name];
    if (!load) throw new Wrong(`panel ${Object.keys(actions).join('|')}`);
    return await (await load())(rest, io);
  } catch (error) {
    // The driver's and the arguments' own complaints name the option at fault.
    if (!(error instanceof Wrong) && !(error instanceof TypeError)) throw error;
    io.stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
}
