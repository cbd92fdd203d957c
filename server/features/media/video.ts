/** Whether a video plays in every browser that shows our screens; we send it as it came, for nothing here encodes video. */
import type { ErrorCode, ErrorDetails } from '#core/errors.ts';
import type { Track } from './reading.ts';

export type VideoLimits = { readonly maxVideoTime: number; readonly maxVideoPixels: number };
export type Video = {
  readonly mime: 'video/mp4' | 'video/webm';
  /** As shown: turned where the file says so. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
};
export type Refused = { readonly refused: ErrorCode; readonly details: ErrorDetails };

/** Names as the reader says them (MediaInfo's `Format`). */
const playable = {
  'MPEG-4': { mime: 'video/mp4', video: ['AVC', 'AV1', 'VP9'], audio: ['AAC', 'MPEG Audio', 'Opus', 'FLAC'] },
  WebM: { mime: 'video/webm', video: ['VP8', 'VP9', 'AV1'], audio: ['Opus', 'Vorbis'] },
} as const;

const refuse = (refused: ErrorCode, details: ErrorDetails = {}): Refused => ({ refused, details });

export function judgeVideo(tracks: readonly Track[], limits: VideoLimits): Video | Refused {
  const general = tracks.find(({ type }) => type === 'General');
  const container = containerOf(general);
  if (container !== 'MPEG-4' && container !== 'WebM') {
    return container === ''
      ? refuse('MEDIA_VIDEO_UNREADABLE')
      : refuse('MEDIA_VIDEO_CONTAINER', { container });
  }
  const { mime, video, audio } = playable[container];
  const picture = tracks.find(({ type }) => type === 'Video');
  if (!picture || tracks.some(({ encrypted, truncated }) => encrypted || truncated)) {
    return refuse('MEDIA_VIDEO_UNREADABLE');
  }
  const foreign = tracks.find(
    ({ type, format }) =>
      (type === 'Video' && !includes(video, format)) || (type === 'Audio' && !includes(audio, format)),
  );
  if (foreign) return refuse('MEDIA_VIDEO_CODEC', { codec: foreign.format || foreign.codec || '?' });
  const deep = depthOf(picture);
  if (deep) return refuse('MEDIA_VIDEO_CODEC', { codec: `${picture.format} ${deep}` });
  return measured(mime, picture, general?.durationMs ?? 0, limits);
}

/** A QuickTime file is close to MP4, yet not every browser opens it. */
function containerOf(general: Track | undefined): string {
  return general?.format === 'MPEG-4' && general.profile === 'QuickTime'
    ? 'QuickTime (MOV)'
    : (general?.format ?? '');
}

/** H.264 beyond 8 bits and 4:2:0 is for studios: browsers leave it black, or play it on the processor alone. */
function depthOf({ format, bitDepth, chroma }: Track): string | undefined {
  if (bitDepth > 8 && format === 'AVC') return `${bitDepth} bits`;
  return chroma !== '' && chroma !== '4:2:0' ? chroma : undefined;
}

function measured(
  mime: Video['mime'],
  picture: Track,
  wholeMs: number,
  limits: VideoLimits,
): Video | Refused {
  const { width, height, rotation } = picture;
  const durationMs = wholeMs || picture.durationMs;
  if (width < 1 || height < 1 || durationMs < 1) return refuse('MEDIA_VIDEO_UNREADABLE');
  if (durationMs > limits.maxVideoTime) {
    const detail = `${Math.ceil(durationMs / 1000)} s > ${Math.floor(limits.maxVideoTime / 1000)} s`;
    return refuse('MEDIA_VIDEO_TOO_MUCH', { detail });
  }
  if (width * height > limits.maxVideoPixels) {
    const most = (limits.maxVideoPixels / 1e6).toFixed(1);
    return refuse('MEDIA_VIDEO_TOO_MUCH', { detail: `${width} × ${height} px > ${most} Mpx` });
  }
  const lying = Math.abs(rotation) % 180 === 90;
  return { mime, width: lying ? height : width, height: lying ? width : height, durationMs };
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
