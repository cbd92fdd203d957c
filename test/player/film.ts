/** A film for tests: recorded by the browser itself from a canvas, since it surely plays what it records. */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.ts';

export async function recordFilm(browser: Browser): Promise<{ body: Buffer; mime: string }> {
  const page = await browser.newPage();
  const base64 = await page.evaluate(record, false);
  await page.close();
  return { body: Buffer.from(base64, 'base64'), mime: 'video/webm' };
}

/** One with a tone, by a browser of its own, where no tone waits for a hand. */
export async function recordTone(): Promise<{ body: Buffer; mime: string }> {
  const browser = await launchBrowser(['--autoplay-policy=no-user-gesture-required']);
  const page = await browser.newPage();
  const base64 = await page.evaluate(record, true);
  await browser.close();
  return { body: Buffer.from(base64, 'base64'), mime: 'video/webm' };
}

/** Runs in the page. */
async function record(tone: boolean): Promise<string> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320, 180];
  const brush = canvas.getContext('2d');
  let at = 0;
  const paint = setInterval(() => {
    if (brush === null) return;
    brush.fillStyle = `hsl(${at++ * 9} 60% 40%)`;
    brush.fillRect(0, 0, 320, 180);
  }, 40);
  const stream = canvas.captureStream(25);
  if (tone) {
    const audio = new AudioContext();
    const speaker = audio.createMediaStreamDestination();
    const source = audio.createOscillator();
    source.connect(speaker);
    source.start();
    for (const track of speaker.stream.getAudioTracks()) stream.addTrack(track);
  }
  const recorder = new MediaRecorder(stream, { mimeType: `video/webm;codecs=${tone ? 'vp8,opus' : 'vp8'}` });
  const chunks: Blob[] = [];
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  recorder.stop();
  await stopped;
  clearInterval(paint);
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
