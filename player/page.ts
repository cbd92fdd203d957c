/** A page of elsewhere on a slide: shown only when it is known to let itself be framed and has loaded. */

import type { Trouble } from './decide.ts';
import { el } from './dom.ts';
import type { Http } from './http.ts';

/**
 * Puts a frame in the place of `holder` and answers how to begin it. Rejects with a `Trouble` when the page refuses frames.
 * The frame may run scripts, but neither leave its box nor act as the player.
 */
export async function framed(
  holder: HTMLElement,
  framable: (url: string) => Promise<boolean>,
): Promise<() => Promise<unknown>> {
  const url = holder.dataset.page ?? '';
  const refusal = (): Trouble => ({ type: 'page-refused', detail: url, fatal: true });
  if (!/^https?:/.test(url) || !(await framable(url))) throw refusal();
  const frame = el('iframe', holder.className);
  frame.sandbox.add('allow-scripts');
  frame.referrerPolicy = 'no-referrer';
  holder.replaceWith(frame);
  return () =>
    new Promise((resolve, reject) => {
      const onPolicy = (event: SecurityPolicyViolationEvent) => {
        if (event.effectiveDirective === 'frame-src') end(() => reject(refusal()));
      };
      const end = (run: () => void) => {
        document.removeEventListener('securitypolicyviolation', onPolicy);
        run();
      };
      document.addEventListener('securitypolicyviolation', onPolicy);
      frame.onload = () => end(() => resolve(undefined));
      frame.src = url;
    });
}

/** Asks the server whether a page lets itself be framed. */
export function framableBy(http: Http, key: string): (url: string) => Promise<boolean> {
  return async (url) => {
    const path = `/api/display/frame?url=${encodeURIComponent(url)}`;
    const got = await http.json(path, { key, timeoutMs: 10_000 });
    return 'ok' in got && (got.ok as { framable?: unknown }).framable === true;
  };
}
