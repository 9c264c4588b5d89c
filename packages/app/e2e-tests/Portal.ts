import { expect } from '@playwright/test';

const METRIC = 'change-fail-rate';

/** Something happens to them every few minutes. */
const LIVELY = ['storefront', 'checkout'];

/** A deployment of which nothing but the time of an incident says that it failed. */
export interface InferredFailure {
  /** The name of the component. */
  name: string;
  scope: string;
  /** How many deployments of the component failed, this one included. */
  failed: number;
  at: string;
  source: string;
  incident: string;
}

interface Adoption {
  on: number;
  off: number;
  unknown: number;
}

interface Departure {
  owner: string;
  /** A day. */
  leftAt: string;
  reason: string;
}

interface Link {
  source: string;
  incident: string;
}

interface Item {
  at: string;
  failedBy?: string[];
  links?: Link[];
}

/** The portal's HTTP API, asked as the guest that the browser is. */
export class Portal {
  readonly #token: string;

  static async enter(): Promise<Portal> {
    const answer = await fetch(addressOf('auth/guest/refresh'), {
      method: 'POST',
    });
    const { backstageIdentity } = await answer.json();
    return new Portal(backstageIdentity.token);
  }

  private constructor(token: string) {
    this.#token = token;
  }

  /**
   * Waits until the past is told, whose it is, and how services went along the golden paths: numbers that are computed
   * meanwhile change by themselves.
   */
  async settle(timeout: number): Promise<void> {
    let before = '';
    await expect
      .poll(
        async () => {
          const counts = JSON.stringify(await this.#counts());
          const same = counts === before;
          before = counts;
          return (
            same &&
            /[1-9]/.test(counts) &&
            (await this.#groups()) > 0 &&
            (await this.#paths()).some(({ adoption }) => adoption.on > 0)
          );
        },
        { timeout, intervals: [6_000] },
      )
      .toBe(true);
  }

  /** The newest that there is. */
  async inferredFailure(): Promise<InferredFailure> {
    const found = (await this.#components()).map(name =>
      this.#inferredFailures(name),
    );
    const newest = (await Promise.all(found))
      .flat()
      .sort((a, b) => a.at.localeCompare(b.at))
      .at(-1);
    if (!newest) {
      throw new Error('No component has a failure that is only inferred');
    }
    return newest;
  }

  async #inferredFailures(name: string): Promise<InferredFailure[]> {
    const scope = `component:default/${name}`;
    const { failed } = await this.failures(scope);
    const items = await this.#failedItems(scope);
    return items.flatMap(({ at, failedBy, links = [] }) => {
      const [link] = links;
      return failedBy?.join() === 'inferred' && links.length === 1
        ? [{ ...link, name, scope, failed, at }]
        : [];
    });
  }

  async failures(scope: string): Promise<{ failed: number }> {
    const query = { scope, metrics: METRIC };
    const { results } = await this.#get('milepost/v1/metrics', query);
    return results[0].metrics[0].details;
  }

  async #failedItems(scope: string): Promise<Item[]> {
    const query = { scope, included: 'true', limit: '200' };
    const path = `milepost/v1/metrics/${METRIC}/evidence`;
    return (await this.#get(path, query)).items;
  }

  /** How many services stand how with a golden path. */
  async adoption(path: string): Promise<Adoption> {
    return (await this.#paths()).find(({ name }) => name === path)!.adoption;
  }

  /** The newest departure from a golden path whose reason is known, with the title of the team that owns the service. */
  async departure(path: string): Promise<Departure> {
    const answer = await this.#get(`milepost/v1/paths/${path}/departures`);
    const { owner, leftAt, reason } = answer.departures.find(
      (departure: Departure) => departure.reason,
    );
    const [, name] = owner.split('/');
    const group = await this.#get(
      `catalog/entities/by-name/group/default/${name}`,
    );
    return { leftAt, reason, owner: group.metadata.title };
  }

  async corrections(scope: string): Promise<Record<string, string>[]> {
    return (await this.#get('milepost/v1/corrections', { scope })).items;
  }

  /** Goes by the sources again, if anybody has said anything. */
  async withdraw({ scope, source, incident }: InferredFailure): Promise<void> {
    const said = await this.corrections(scope);
    if (said.some(correction => correction.incident === incident)) {
      const about = { scope, source, incident, reason: 'The test is over' };
      const body = { action: 'withdraw', ...about };
      await this.#post('milepost/v1/corrections', body);
    }
  }

  /** Begins a rebuild, and waits until it is done. */
  async rebuild(kind: 'facts' | 'figures', timeout: number): Promise<void> {
    const body = { kind, options: { share: 1 } };
    const { id } = await this.#post('milepost/v1/jobs', body);
    await expect
      .poll(
        async () => {
          const job = await this.#get(`milepost/v1/jobs/${id}`);
          return job.error ?? job.state;
        },
        { timeout, intervals: [500] },
      )
      .not.toBe('running');
    expect(await this.#get(`milepost/v1/jobs/${id}`)).toMatchObject({
      kind,
      state: 'done',
      progress: 1,
    });
  }

  async #components(): Promise<string[]> {
    const entities = await this.#get('catalog/entities', {
      filter: 'kind=component',
      fields: 'metadata.name',
    });
    const names: string[] = entities.map(
      (entity: { metadata: { name: string } }) => entity.metadata.name,
    );
    return names.filter(name => !LIVELY.includes(name));
  }

  async #counts(): Promise<number[]> {
    const counts = (await this.#components()).map(async name => {
      const query = { scope: `component:default/${name}` };
      const { results } = await this.#get('milepost/v1/metrics', query);
      return results[0].metrics.map(({ n }: { n: number }) => n);
    });
    return (await Promise.all(counts)).flat();
  }

  /** How many groups are known to own anything: the catalog is read a while after the portal has started. */
  async #groups(): Promise<number> {
    const query = { scope: 'organization', by: 'group' };
    return (await this.#get('milepost/v1/members', query)).total;
  }

  async #paths(): Promise<{ name: string; adoption: Adoption }[]> {
    return (await this.#get('milepost/v1/paths')).paths;
  }

  #get(path: string, query: Record<string, string> = {}) {
    return this.#ask(`${path}?${new URLSearchParams(query)}`);
  }

  #post(path: string, body: object) {
    return this.#ask(path, { method: 'POST', body: JSON.stringify(body) });
  }

  async #ask(path: string, init?: RequestInit) {
    const headers = {
      authorization: `Bearer ${this.#token}`,
      'content-type': 'application/json',
    };
    const answer = await fetch(addressOf(path), { ...init, headers });
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.json();
  }
}

function addressOf(path: string): string {
  return `http://localhost:${
    process.env.MILEPOST_BACKEND_PORT ?? '7007'
  }/api/${path}`;
}
