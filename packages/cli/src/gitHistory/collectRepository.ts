import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import { createGitCollector } from '@milepost/backstage-plugin-milepost-backend-module-git';
import { resolve } from 'node:path';

const SLICE = 20_000;

/** Reads a repository into the engine, slice by slice, as the portal does. */
export async function collectRepository(
  engine: MilepostEngine,
  options: {
    name: string;
    repository: string;
    path: string;
    tagPattern: string;
  },
): Promise<void> {
  const { path, ...rest } = options;
  const collector = createGitCollector({
    ...rest,
    location: { path: resolve(path) },
  });
  let cursor: unknown;
  for (let done = false; !done; ) {
    const slice = await collector.collect({
      cursor,
      deadline: Date.now() + SLICE,
      signal: new AbortController().signal,
      receive: async events => {
        await engine.receive(events);
      },
      claims: async () => [],
      checkpoint: async () => {},
      progress: async () => {},
    });
    ({ cursor, done } = slice);
  }
}
