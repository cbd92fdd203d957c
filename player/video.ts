/** A film on a slide: ready before it is seen, over and over, watched for standing still, and heard only while it is seen. */
import type { Trouble } from './decide.ts';
import type { Sound } from './sound.ts';

const lookMs = 1_000;
/** A film whose time has not moved for so many looks is stalled. */
const patience = 5;

export type Film = {
  readonly begin: () => Promise<unknown>;
  /** It is seen: from now on it may be heard. */
  readonly seen: () => void;
  /** Something is laid over it. */
  readonly covered: () => void;
  readonly release: () => void;
};
export type FilmParts = {
  readonly url: string;
  /** Without it the film is mute. */
  readonly sound: Sound | undefined;
  /** It stalls or breaks later, or may not be heard. */
  readonly failed: (trouble: Trouble) => void;
};

/** Resolves when the film can play, and is silent; rejects with a `Trouble` when it cannot. */
export async function loadVideo(video: HTMLVideoElement, { url, sound, failed }: FilmParts): Promise<Film> {
  let timer: ReturnType<typeof setInterval> | undefined;
  let deafen: (() => void) | undefined;
  video.muted = true;
  video.loop = true;
  video.playsInline = true;
  video.preload = 'auto';
  const broken = (): Trouble => ({
    type: 'undecodable',
    detail: `video: ${video.error?.message || `code ${video.error?.code ?? 0}`}`,
    fatal: true,
  });
  const covered = () => {
    deafen?.();
    deafen = undefined;
    video.muted = true;
  };
  const release = () => {
    covered();
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
  const refused = () => {
    if (sound?.refused()) failed({ type: 'sound-refused', detail: 'the browser', fatal: false });
  };
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
    covered,
    seen: () => {
      deafen ??= sound?.follow((level) => void speak(video, level, refused));
    },
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

/** A browser that wants a hand on the glass first halts the film: it then goes on without sound. */
async function speak(video: HTMLVideoElement, level: number, refused: () => void): Promise<void> {
  video.volume = level;
  video.muted = level === 0;
  if (video.muted) return;
  try {
    await video.play();
  } catch (error) {
    // Covered or let go meanwhile, it is mute already and no sound was refused.
    if (video.muted || !(error instanceof DOMException && error.name === 'NotAllowedError')) return;
    video.muted = true;
    await video.play().catch(() => undefined);
    refused();
  }
}
