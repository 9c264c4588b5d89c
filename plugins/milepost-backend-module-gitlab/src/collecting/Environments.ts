import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { readable, type Reading } from './projectList';

const environmentSchema = z.object({ id: z.int(), tier: z.string().nullish() });

type Tiers = Promise<ReadonlyMap<number, string | undefined>>;

/** The tiers of environments; a deployment in the API's list says the environment only. Asked once per reading. */
export class Environments {
  /** By the reading, so that the next one asks anew. */
  readonly #tiers = new WeakMap<AbortSignal, Map<number, Tiers>>();

  static create(): Environments {
    return new Environments();
  }

  private constructor() {}

  /** `undefined` where it has none, or nobody may know. */
  async tierOf(
    environment: number,
    reading: Reading,
  ): Promise<string | undefined> {
    const { project, signal } = reading;
    const ofReading = this.#tiers.get(signal) ?? new Map<number, Tiers>();
    this.#tiers.set(signal, ofReading);
    const tiers = ofReading.get(project.id) ?? readTiers(reading);
    ofReading.set(project.id, tiers);
    return (await tiers).get(environment);
  }
}

async function readTiers(reading: Reading): Tiers {
  const { server, project, signal } = reading;
  try {
    const path = `/projects/${project.id}/environments`;
    const known = readable(
      await server.all(path, {}, signal),
      environmentSchema,
    );
    return new Map(known.map(({ id, tier }) => [id, tier ?? undefined]));
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof NotAllowedError) {
      return new Map();
    }
    throw error;
  }
}
