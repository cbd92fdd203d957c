import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createRightOfWay } from '../../../right-of-way.ts';
import { mostPhotoBytes } from '../look.ts';
import { createFormThread } from './thread.ts';

const home = mkdtempSync(join(tmpdir(), 'beffroi-forms-'));
const folder = join(home, 'incoming');
const alertsFirst = createRightOfWay();
const forms = createFormThread(folder, alertsFirst);
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(async () => {
  await forms.close();
  rmSync(home, { recursive: true, force: true });
});

const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#808080' } })
  .jpeg()
  .toBuffer();
const left = () => (existsSync(folder) ? readdirSync(folder) : []);

type Part = readonly [name: string, value: string | Uint8Array];
/** As a browser makes it. */
async function bodyOf(parts: readonly Part[]) {
  const form = new FormData();
  for (const [name, value] of parts)
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([Uint8Array.from(value)]), 'IMG.jpg');
  const sent = new Response(form);
  return { bytes: Buffer.from(await sent.arrayBuffer()), type: sent.headers.get('content-type') ?? '' };
}
async function send(parts: readonly Part[], piece = 7_000) {
  const { bytes, type } = await bodyOf(parts);
  return forms.read(Readable.from(inPieces(bytes, piece)), type);
}
function* inPieces(bytes: Buffer, piece: number) {
  for (let at = 0; at < bytes.length; at += piece) yield Buffer.from(bytes.subarray(at, at + piece));
}

describe('a form with photos', () => {
  test.each([1, 13, 1_000, 100_000])('is read whole, in pieces of %d bytes', async (piece) => {
    const form = await send(
      [
        ['description', 'Trou rue du Lavoir, « à côté »'],
        ['q-kind', 'a'],
        ['q-kind', 'b'],
        ['photo', jpeg],
        ['photo', new Uint8Array()],
        ['other', jpeg],
        ['photo', Buffer.from('no picture')],
      ],
      piece,
    );
    expect([...form.fields]).toEqual([
      ['description', ['Trou rue du Lavoir, « à côté »']],
      ['q-kind', ['a', 'b']],
    ]);
    expect(form.tooLarge).toBe(false);
    expect(form.photos.map(({ bytes, seen }) => ({ bytes, seen }))).toEqual([
      { bytes: jpeg.length, seen: { width: 40, height: 30 } },
      { bytes: 10, seen: undefined },
    ]);
    expect(readFileSync(form.photos[0]?.path ?? '')).toEqual(jpeg);
    expect(left()).toHaveLength(2);
  });

  test('of which one photo is too long says so, and keeps the others', async () => {
    const form = await send(
      [
        ['photo', jpeg],
        ['photo', new Uint8Array(mostPhotoBytes + 1)],
        ['description', 'après'],
      ],
      60_000,
    );
    expect(form).toMatchObject({ tooLarge: true, photos: [{ bytes: jpeg.length }] });
    expect(form.fields.get('description')).toEqual(['après']);
    expect(left()).toHaveLength(1);
  });

  test.each<[string, () => Promise<{ bytes: Buffer; type: string }>]>([
    ['more photos than five', () => bodyOf(Array.from({ length: 6 }, () => ['photo', jpeg] as const))],
    [
      'more fields than a form has',
      () => bodyOf(Array.from({ length: 400 }, (_, n) => [`f${n}`, '1'] as const)),
    ],
    [
      'that ends in the middle of a photo',
      async () => {
        const { bytes, type } = await bodyOf([['photo', new Uint8Array(200_000)]]);
        return { bytes: bytes.subarray(0, 100_000), type };
      },
    ],
    ['of another kind', async () => ({ bytes: Buffer.from('a=1'), type: 'text/plain' })],
    ['without a boundary', async () => ({ bytes: Buffer.from('a=1'), type: 'multipart/form-data' })],
    [
      'of which nothing came',
      async () => ({ bytes: Buffer.alloc(0), type: 'multipart/form-data; boundary=x' }),
    ],
  ])('%s is none, and nothing of it stays', async (_, make) => {
    const { bytes, type } = await make();
    await expect(forms.read(Readable.from(inPieces(bytes, 9_000)), type)).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
    });
    await expect.poll(left).toEqual([]);
  });

  test('whose sender goes away leaves nothing', async () => {
    const { bytes, type } = await bodyOf([['photo', new Uint8Array(200_000)]]);
    async function* cut() {
      yield bytes.subarray(0, 50_000);
      await wait(20);
      throw new Error('aborted');
    }
    await expect(forms.read(Readable.from(cut()), type)).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
    await expect.poll(left).toEqual([]);
  });

  test('waits while an alert is on its way', async () => {
    const alert = Promise.withResolvers<void>();
    const sent = alertsFirst.first(() => alert.promise);
    let isRead = false;
    const reading = send([['description', 'x']]).then(() => {
      isRead = true;
    });
    await wait(50);
    expect(isRead).toBe(false);
    alert.resolve();
    await sent;
    await reading;
  });

  test('many at once are each their own', async () => {
    const told = await Promise.all(
      Array.from({ length: 40 }, async (_, n) =>
        send([
          ['description', `n° ${n}`],
          ['photo', new Uint8Array(700_000 + n)],
        ]),
      ),
    );
    expect(told.map(({ fields, photos }) => [fields.get('description')?.[0], photos[0]?.bytes])).toEqual(
      Array.from({ length: 40 }, (_, n) => [`n° ${n}`, 700_000 + n]),
    );
  });

  test.each<[string, string]>([
    ['in a file that nobody wants', 'name="other"; filename="a"'],
    ['in a photo', 'name="photo"; filename="a"'],
    ['in a field', 'name="description"'],
    ['in a part without a name', ''],
  ])('cut %s harms no other', async (_, named) => {
    const { bytes, type } = await bodyOf([
      ['description', 'entier'],
      ['photo', jpeg],
    ]);
    const next = Promise.withResolvers<void>();
    async function* slowly() {
      yield bytes.subarray(0, 300);
      await next.promise;
      yield bytes.subarray(300);
    }
    const whole = forms.read(Readable.from(slowly()), type);
    const body = `--x\r\nContent-Disposition: form-data; ${named}\r\n\r\nabc`;
    const cut = forms.read(Readable.from([Buffer.from(body)]), 'multipart/form-data; boundary=x');
    await expect(cut).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
    await wait(20);
    next.resolve();
    expect((await whole).fields.get('description')).toEqual(['entier']);
  });

  test('knows no part without a name', async () => {
    const body =
      '--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n';
    const { fields } = await forms.read(
      Readable.from([Buffer.from(body)]),
      'multipart/form-data; boundary=x',
    );
    expect([...fields]).toEqual([['a', ['b']]]);
  });

  test('says what the disk says, also of a photo in many pieces, and the next one finds the thread as it was', async () => {
    writeFileSync(folder, 'a file where the folder should be');
    for (const photo of [jpeg, new Uint8Array(300_000)])
      await expect(send([['photo', photo]])).rejects.toMatchObject({ code: 'ENOTDIR' });
    rmSync(folder);
    expect((await send([['photo', jpeg]])).photos).toHaveLength(1);
  });

  test('that is arriving when the server ends is read', async () => {
    const own = createFormThread(folder, alertsFirst);
    const { bytes, type } = await bodyOf([['photo', jpeg]]);
    async function* slowly() {
      yield bytes.subarray(0, 100);
      await wait(100);
      yield bytes.subarray(100);
    }
    const read = own.read(Readable.from(slowly()), type);
    await wait(20);
    await own.close();
    expect((await read).photos).toHaveLength(1);
  });

  test('whose thread ends is refused with all others, and the next one has a thread of its own', async () => {
    const program = `import { parentPort } from 'node:worker_threads';
      let heard = 0;
      parentPort.on('message', (news) => { if (news.chunk && ++heard === 2) throw new Error('broken'); });`;
    const own = createFormThread(folder, alertsFirst, new URL(`data:text/javascript,${program}`));
    const { bytes, type } = await bodyOf([['photo', jpeg]]);
    const read = () => own.read(Readable.from(inPieces(bytes, 1_000_000)), type);
    for (let round = 0; round < 2; round += 1) {
      const told = await Promise.allSettled([read(), read()]);
      expect(told.map((one) => one.status === 'rejected' && String(one.reason))).toEqual([
        expect.stringContaining('has ended: Error: broken'),
        expect.stringContaining('has ended: Error: broken'),
      ]);
    }
    await own.close();
  });
});
