import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/core-plugin-api';
import type { RequestOptions } from './questions';

type QueryValue = string | number | boolean | readonly string[] | undefined;

/** Requests to the Milepost backend. Each throws a `ResponseError` when the answer is not a good one. */
export class Requests {
  readonly #fetchApi: FetchApi;

  private constructor(fetchApi: FetchApi) {
    this.#fetchApi = fetchApi;
  }

  static create(options: { fetchApi: FetchApi }): Requests {
    return new Requests(options.fetchApi);
  }

  async post<TAnswer>(path: string, body: object): Promise<TAnswer> {
    return this.#fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async get<TAnswer>(
    path: string,
    query: Record<string, QueryValue>,
    options?: RequestOptions,
  ): Promise<TAnswer> {
    return this.#fetch(`${path}${searchOf(query)}`, {
      signal: options?.signal,
    });
  }

  async #fetch<TAnswer>(path: string, init: RequestInit): Promise<TAnswer> {
    const url = `plugin://milepost${path}`;
    const response = await this.#fetchApi.fetch(url, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function searchOf(query: Record<string, QueryValue>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const single of Array.isArray(value) ? value : [value]) {
      if (single !== undefined) {
        params.append(name, String(single));
      }
    }
  }
  const search = params.toString();
  return search && `?${search}`;
}
