import type { Mapping } from '@milepost/backstage-plugin-milepost-node';
import { eventsOf, factsOf } from './factsOf';
import { testSource } from './testSource';

const project = {
  id: 7,
  web_url: 'https://gitlab.com/acme/shop',
  default_branch: 'main',
};

/** What a source says of a webhook about the one project. A pseudonym shows what it was made from. */
export function map(
  topic: string,
  payload: object,
  source = testSource,
): Mapping {
  const raw = { source: 'gitlab', topic, payload: { project, ...payload } };
  return source.map(raw, {
    pseudonym: (change, actor) => `${change} ${actor}`,
  });
}

/** The first fact that webhooks about the one project make. */
export function factOf(topic: string, payloads: readonly object[]): object {
  const raw = payloads.map(payload => ({
    source: 'gitlab',
    topic,
    payload: { project, ...payload },
  }));
  return Object.values(factsOf(eventsOf(testSource, raw)))[0];
}
