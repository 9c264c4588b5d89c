import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import definitions from '@octokit/webhooks-examples';
import { expectedEvents } from '../__fixtures__/expectedEvents';

/** An example, and where it stands in its package. */
export interface Example {
  name: string;
  index: number;
  raw: RawEvent;
}

/** All examples of the webhooks that are read. */
export const octokitExamples: readonly Example[] = definitions
  .filter(({ name }) => name in expectedEvents)
  .flatMap(({ name, examples }) =>
    (examples as readonly unknown[]).map((payload, index) => ({
      name,
      index,
      raw: { source: 'github', topic: `github.${name}`, payload },
    })),
  );
