/** A film on a slide: ready before it is seen, muted, over and over, and watched for standing still. */
import type { Trouble } from './decide.ts';

const lookMs = 1_000;
/** A film whose time has not moved for so many looks is stalled. */
const patience = 5;

export type Film = { readonly begin: () => Promise<unknown>; readonly release: () => void };

/** Resolves when the film can play; rejects with a `Trouble` when it cannot. `failed` is called when it stalls or breaks later. */
export async function loadVideo(
  video: HTMLVideoElement,
  url: string,
  failed: (trouble: Trouble) => void,
): Promise<Film> {
  let timer: ReturnType<typeof setInterval> | undefined;
  video.muted = true;
  video.loop = true;
  video.playsInline = true;
  video.preload = 'auto';
  const broken = (): Trouble => ({
    type: 'undecodable',
    detail: `video: ${video.error?.message || `code ${video.error?.code ?? 0}`}`,
    fatal: true,
  });
  const release = () => {
    clearInterval(timer);
    video.onerror = null;
    video.pause();
    // The decoder and its buffers are let go only when the source is.
    video.removeAttribute('src');
    video.load();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      video.oncanplay = () => resolve();
      video.onerror = () => reject(broken());
      video.src = url;
    });
  } catch (error) {
    release();
    throw error;
  }
  const watch = () => {
    let at = video.currentTime;
    let still = 0;
    video.onerror = () => failed(broken());
    timer = setInterval(() => {
      still = video.currentTime === at ? still + 1 : 0;
      at = video.currentTime;
      if (still < patience) return;
      clearInterval(timer);
      failed({ type: 'stalled', detail: `video stands at ${at.toFixed(1)} s`, fatal: true });
    }, lookMs);
  };
  return {
    release,
    begin: async () => {
      const frame = firstFrame(video);
      await video.play();
      await frame;
      watch();
    },
  };
}

function firstFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => video.requestVideoFrameCallback(() => resolve()));
}
