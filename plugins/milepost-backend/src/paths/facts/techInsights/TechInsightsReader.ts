import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { z } from 'zod';

const PLUGIN = 'tech-insights';

/** Nobody waits longer for an answer about one entity. */
const PATIENCE_MS = 5_000;

const answerSchema = z.record(
  z.string(),
  z.looseObject({
    timestamp: z.iso.datetime({ offset: true }),
    facts: z.record(z.string(), z.json()),
  }),
);

/** What fact retrievers found out about an entity, by their ids. */
export type RetrievedFacts = z.infer<typeof answerSchema>;

/** Reads the newest facts of Tech Insights over its HTTP API, as the portal itself. */
export class TechInsightsReader {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /**
   * @returns `undefined` where Tech Insights is not installed
   * @throws Error where it does not answer, or says something else
   */
  async read(
    entityRef: string,
    retrievers: readonly string[],
  ): Promise<RetrievedFacts | undefined> {
    const query = new URLSearchParams({ entity: entityRef });
    retrievers.forEach(id => query.append('ids[]', id));
    const url = await this.#discovery.getBaseUrl(PLUGIN);
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    const response = await fetch(`${url}/facts/latest?${query}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status === 404) {
      return undefined;
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return answerSchema.parse(await response.json());
  }
}
