/** On the page of a report: the device itself is told of what becomes of it. Permission is asked for on a press only. */
import { askWorker } from './ask.ts';
import type { FollowAsk, FollowState } from './follows.ts';

export async function offerFollow(page: Document): Promise<void> {
  const place = page.querySelector<HTMLElement>('[data-follow]');
  const button = place?.querySelector('button');
  const said = place?.querySelector<HTMLElement>('[role=status]');
  if (!place || !button || !said || !('PushManager' in window && 'Notification' in window)) return;
  const { follow: report = '', failed = '', denied = '', ended = '' } = place.dataset;
  const ask = (follow: FollowAsk) => askWorker<FollowState>({ follow });
  let state: FollowState = 'off';
  const show = (now: FollowState, words?: string) => {
    if (now === 'failed') said.textContent = failed;
    else {
      state = now;
      const which = now === 'on' ? 'on' : 'off';
      said.textContent = words ?? said.dataset[which] ?? '';
      button.textContent = button.dataset[which] ?? '';
    }
    button.disabled = false;
  };
  const query = new URLSearchParams(page.location.search);
  query.delete('ok');
  button.addEventListener('click', () => {
    button.disabled = true;
    if (state === 'on') void ask({ ask: 'end', report }).then((now) => show(now, ended));
    else
      Notification.requestPermission().then((answer) => {
        if (answer === 'granted') return ask({ ask: 'begin', report, query: query.toString() }).then(show);
        said.textContent = denied;
        button.disabled = false;
      }, console.warn);
  });
  const now = await ask({ ask: 'state', report });
  show(now);
  place.hidden = now === 'none' || now === 'failed';
}
