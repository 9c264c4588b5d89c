import {
  comparisonsIn,
  type Comparison,
  type GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import { factKey } from '../judging/factKey';
import { WORKFLOW_VERSION } from '../judging/versionOf';

/** A fact that paths ask for. */
export interface AskedFact
  extends Pick<Comparison, 'fact' | 'path' | 'params'> {
  key: string;
}

/** What some paths ask for, each fact once. */
export function askedFacts(paths: readonly GoldenPath[]): AskedFact[] {
  const asked = new Map<string, AskedFact>();
  const add = (fact: Omit<AskedFact, 'key'>) => {
    const key = factKey(fact);
    asked.set(key, { key, ...fact });
  };
  for (const { checks, versionFrom } of paths) {
    for (const { rule } of checks) {
      for (const { comparison } of comparisonsIn(rule)) {
        const { fact, path, params } = comparison;
        // Into the value of another fact than the entity the engine looks itself.
        add({ fact, params, ...(fact === 'entity' && { path }) });
      }
    }
    for (const source of versionFrom) {
      if ('fact' in source) {
        add({ fact: `pushed:${source.fact}` });
      } else if ('workflow' in source) {
        const { workflow } = source;
        add({ fact: WORKFLOW_VERSION, params: { workflow } });
      }
    }
  }
  return [...asked.values()];
}
