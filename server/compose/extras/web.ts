import { schema } from '#templates/screen/web/schema.ts';
import type { WebView } from '#templates/screen/web/view.ts';
import { isRefused, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { lineWidth, oneLine } from './rows.ts';

const defaultSeconds = 30;

export const web: MakeExtra = ({ context, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  if (!URL.canParse(data.url)) {
    return { refused: true, code: 'SCREEN_DATA_INVALID', reason: 'its address is none' };
  }
  const { href, hostname } = new URL(data.url);
  return {
    view: { url: href, host: oneLine(hostname, 5, lineWidth[shape]) } satisfies WebView,
    durationMs: Math.round((data.seconds ?? defaultSeconds) * 1000),
  };
};
