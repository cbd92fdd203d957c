/** Sends a file, and says how far it has got: the one request that `fetch` cannot tell the progress of. */
import { firstLanguage } from '../words/words.tsx';
import { ApiError, asProblem } from './client.ts';
import type { Uploaded } from './media.ts';
import { territoryHeaders } from './territory.ts';

type Options = {
  readonly signal: AbortSignal;
  /** The fraction that has left; 1 while the server reads what it got. */
  readonly onProgress: (sent: number) => void;
};

/** Rejects with what the server refused as `ApiError`, with the signal's reason when it was cancelled. */
export function sendFile(file: File, { signal, onProgress }: Options): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const over = (act: () => void) => {
      signal.removeEventListener('abort', stop);
      act();
    };
    request.open('POST', '/api/media');
    request.setRequestHeader('accept-language', firstLanguage());
    for (const [name, value] of Object.entries(territoryHeaders())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      over(() =>
        request.status === 201
          ? resolve(request.response as Uploaded)
          : reject(new ApiError(asProblem(request, request.response))),
      );
    request.onerror = () =>
      over(() => reject(new ApiError(asProblem({ status: 0, statusText: 'NETWORK' }, null))));
    request.onabort = () => over(() => reject(signal.reason));
    signal.addEventListener('abort', stop);
    const form = new FormData();
    form.set('file', file);
    request.send(form);
  });
}
