/** The one way to the server: JSON in and out, failures as `ApiError` with the problem details that came. */
import type { Problem } from '#core/contracts/index.ts';
import { firstLanguage } from '../words/words.tsx';
import { territoryHeaders } from './territory.ts';

/** What the server refused, or, with code `NETWORK`, that nothing answered. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

type Options = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
};

/** Fetches `path` and reads the answer as T: the schema of the route is what makes that true. */
export async function request<T>(path: string, options: Options = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Fetches `path` as the text it is. */
export async function requestText(path: string): Promise<string> {
  return (await send(path, {})).text();
}

/** Fetches `path` as a file, under the name that the server gives it. */
export async function requestFile(
  path: string,
  options: Options = {},
): Promise<{ name: string | undefined; file: Blob }> {
  const response = await send(path, options);
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { name, file: await response.blob() };
}

async function send(path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = {
    'accept-language': firstLanguage(),
    ...territoryHeaders(),
    ...options.headers,
  };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(path, {
    method: options.method ?? 'GET',
    credentials: 'same-origin',
    headers,
    body: options.body === undefined ? null : JSON.stringify(options.body),
    signal: options.signal ?? null,
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new ApiError(asProblem({ status: 0, statusText: 'NETWORK' }, null));
  });
  if (!response.ok) throw new ApiError(await problemOf(response));
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  return asProblem(response, await response.json().catch(() => null));
}

/** The problem details that came, or what the status alone says. */
export function asProblem(
  { status, statusText }: { readonly status: number; readonly statusText: string },
  given: unknown,
): Problem {
  const fallback: Problem = {
    type: 'about:blank',
    title: statusText,
    status,
    code: status === 0 || status >= 502 ? 'NETWORK' : 'UNKNOWN',
  };
  return typeof given === 'object' && given !== null ? { ...fallback, ...given, status } : fallback;
}

/** `?a=1&b=2` of what is given; empty and absent values are left out. */
export function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
