import type {
  Mapping,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { testSource } from './testSource';
import { octokitExamples } from './octokitExamples';

type Tree = { [key: string]: unknown };

/** An example with some of its fields replaced; `undefined` removes a field. */
export function alteredExample(
  name: string,
  index: number,
  changes: Tree = {},
): RawEvent {
  const example = octokitExamples.find(
    candidate => candidate.name === name && candidate.index === index,
  )!;
  return {
    ...example.raw,
    payload: altered(example.raw.payload as Tree, changes),
  };
}

function altered(tree: Tree, changes: Tree): Tree {
  const copy = { ...tree };
  for (const [key, value] of Object.entries(changes)) {
    copy[key] =
      isTree(value) && isTree(copy[key]) ? altered(copy[key], value) : value;
  }
  return copy;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the source says of it. A pseudonym shows what it was made from. */
export function mapAltered(
  name: string,
  index: number,
  changes: Tree = {},
): Mapping {
  return testSource.map(alteredExample(name, index, changes), {
    pseudonym: (change, actor) => `${change} ${actor.length}`,
  });
}
