/** Citizens who send forms with a photo, at a steady pace whatever the answers take, as browsers do: one multipart body each. */
import { Agent, request } from 'node:http';
import sharp from 'sharp';
import { answerCalls, instant } from '../alert/rpc.ts';

type Order = {
  readonly url: string;
  readonly rate: number;
  readonly seconds: number;
  readonly photo: Uint8Array;
};
type Told = {
  accepted: number;
  failed: string[];
  took: number[];
  /** From the first to the last answer. */
  ms: number;
};

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const boundary = 'bench-boundary-of-a-form';
let told: Told = { accepted: 0, failed: [], took: [], ms: 0 };
let sending: Promise<void> = Promise.resolve();

answerCalls({
  photo,
  begin(order: Order) {
    told = { accepted: 0, failed: [], took: [], ms: 0 };
    sending = send(order);
  },
  /** All answered. */
  async end(): Promise<Told> {
    await sending;
    return told;
  },
});

/** Of a street, as the form of a phone sends it: 1600 px, some 300 KB. Grain makes it as large as a photo. */
async function photo({ side }: { side: number }): Promise<Uint8Array> {
  const [width, height] = [side, Math.round(side * 0.75)];
  const noise = { type: 'gaussian', mean: 128, sigma: 18 } as const;
  const grain = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .blur(0.8)
    .jpeg({ quality: 82 })
    .toBuffer();
  return Uint8Array.from(grain);
}

async function send({ url, rate, seconds, photo: picture }: Order): Promise<void> {
  const begun = instant();
  const waiting: Promise<void>[] = [];
  for (let n = 0; n < rate * seconds; n += 1) {
    const due = begun + (n * 1000) / rate;
    const early = due - instant();
    if (early > 1) await new Promise((done) => setTimeout(done, early));
    waiting.push(one(url, n, picture));
  }
  await Promise.all(waiting);
  told.ms = instant() - begun;
}

/** Spread over a town of some 10 km, so that few are close to each other. */
async function one(url: string, n: number, picture: Uint8Array): Promise<void> {
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = [
    field('key', `bench-${process.pid}-${n}-${Math.round(instant())}`),
    field('description', `Trou dans la chaussée, numéro ${n}, devant la boulangerie`),
    field('place', `${n} rue des Tanneurs`),
    field('lat', (43.55 + (n % 317) / 3170).toFixed(6)),
    field('lon', (1.4 + (n % 311) / 3110).toFixed(6)),
    field('email', ''),
    field('website', ''),
    `--${boundary}\r\ncontent-disposition: form-data; name="photo"; filename="IMG.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
  ].join('');
  const body = Buffer.concat([Buffer.from(head), picture, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const from = instant();
  const status = await new Promise<string>((resolve) => {
    const headers = {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': body.length,
    };
    const posting = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(String(response.statusCode)));
    });
    posting.once('error', (error) => resolve(error.message));
    posting.end(body);
  });
  told.took.push(instant() - from);
  if (status === '303') told.accepted += 1;
  else told.failed.push(status);
}
