import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createDrawing, DrawingEnded } from './process.ts';

const drawing = createDrawing();
afterAll(drawing.close);
const picture = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();

const home = mkdtempSync(join(tmpdir(), 'beffroi-drawing-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let last = 0;
function placed(): string {
  last += 1;
  return join(home, 'incoming', String(last));
}

describe('the process that draws', () => {
  test('makes a photo smaller, from bytes or a file, and says what it has written', async () => {
    const whole = await picture(3000, 1000);
    const file = join(home, 'original');
    writeFileSync(file, whole);
    for (const from of [whole, file]) {
      const to = placed();
      const made = await drawing.draw({ from, to });
      const bytes = readFileSync(to);
      const hash = createHash('sha256').update(bytes).digest('hex');
      expect(made).toEqual({ width: 1600, height: 533, bytes: bytes.length, hash });
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 533 });
    }
  });

  test('says of what is none that it is none, and leaves nothing', async () => {
    const whole = await picture(900, 900);
    for (const from of [
      Buffer.from('no picture'),
      whole.subarray(0, whole.length / 2),
      join(home, 'nowhere'),
    ]) {
      const to = placed();
      expect(await drawing.draw({ from, to })).toBeUndefined();
      expect(existsSync(to)).toBe(false);
    }
  });

  test('says what the disk says of either file', async () => {
    await expect(drawing.draw({ from: home, to: placed() })).rejects.toThrow('EISDIR');
    const to = placed();
    mkdirSync(to, { recursive: true });
    await expect(drawing.draw({ from: await picture(20, 20), to })).rejects.toThrow('EEXIST');
  });

  test('that is ended in the middle is told from a picture that is none, and begun anew', async () => {
    const large = await picture(6000, 4000);
    const one = drawing.draw({ from: large, to: placed() });
    drawing.close();
    // Of the server's end no picture is to blame.
    await expect(one).rejects.not.toBeInstanceOf(DrawingEnded);
    expect(await drawing.draw({ from: await picture(20, 20), to: placed() })).toMatchObject({ width: 20 });
  });

  test.each([
    ['never begins', 'process.exit(3);', false],
    [
      'ends over a picture',
      "process.on('message', () => process.kill(process.pid, 'SIGKILL')); process.send('ready');",
      true,
    ],
    [
      'takes a picture for too much work',
      "process.on('message', ({ id }) => process.send({ id, late: true }));",
      true,
    ],
  ])('that %s is told apart', async (_, program, isPicture) => {
    const file = join(home, `program-${isPicture}-${program.length}.mjs`);
    writeFileSync(file, program);
    const own = createDrawing(pathToFileURL(file));
    for (let round = 0; round < 2; round += 1) {
      const error = await own
        .draw({ from: Buffer.from('x'), to: placed() })
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(error instanceof DrawingEnded).toBe(isPicture);
    }
    own.close();
  });

  test.runIf(process.platform === 'linux')('gives way with all its threads', async () => {
    await drawing.draw({ from: await picture(2000, 2000), to: placed() });
    const [own = ''] = readdirSync('/proc').filter(
      (pid) =>
        /^\d+$/.test(pid) &&
        statOf(`/proc/${pid}/stat`)[1] === String(process.pid) &&
        commandOf(pid).includes('drawing/program'),
    );
    const threads = readdirSync(`/proc/${own}/task`);
    const nice = threads.map((thread) => statOf(`/proc/${own}/task/${thread}/stat`)[16]);
    expect(threads.length).toBeGreaterThan(4);
    expect(new Set(nice)).toEqual(new Set(['10']));
  });
});

/** What stands behind the name: state, parent, and so on (proc_pid_stat(5)). */
function statOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return [];
  }
}
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
