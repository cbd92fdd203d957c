import { schema } from '#templates/screen/video/schema.ts';
import type { VideoView } from '#templates/screen/video/view.ts';
import { isRefused, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';

/** Where the length of a film is not known, and the player cannot tell either. */
const unknownMs = 30_000;

export const video: MakeExtra = ({ context }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const media = context.media(data.media);
  if (media === undefined || !media.displayAsset.mime.startsWith('video/')) {
    return { refused: true, code: 'SCREEN_MEDIA_MISSING', reason: 'its film is not at hand' };
  }
  return {
    view: { hash: media.displayAsset.hash, sound: data.sound === true } satisfies VideoView,
    assets: [media.displayAsset],
    durationMs: media.durationMs ?? unknownMs,
  };
};
