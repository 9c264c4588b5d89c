import {
  KubernetesValidatorFunctions,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  pushedFactSchema,
  type PushedFact,
} from '@milepost/backstage-plugin-milepost-common';
import { canonicalJson } from '../../intake/canonicalJson';
import { isDeeperThan, MAX_DEPTH } from '../../intake/isDeeperThan';

/** By how much clocks may differ. */
const AHEAD = 60_000;

/** Characters of JSON. */
const LONGEST_VALUE = 10_000;

const CONTROL = /[\p{C}\s]+/gu;
const ADDRESS = /[\w.+-]+@[\w-]+\.\w/;

/** Row of `pushed_facts`. */
export interface PushedRow {
  entity_ref: string;
  name: string;
  source: string;
  value: string;
  at: number;
  received_at: number;
}

/** A fact as it is kept, or what is wrong with it. */
export type FactRead = { row: PushedRow } | { field: string; reason: string };

/** Reads a fact that somebody pushed. Pure. */
export function readFact(input: unknown, now: number): FactRead {
  if (isDeeperThan(MAX_DEPTH, input)) {
    return { field: 'value', reason: 'is nested too deeply' };
  }
  const parsed = pushedFactSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : '';
    return {
      field: [...issue.path, unknown].filter(String).join('.') || 'fact',
      reason: issue.message,
    };
  }
  const { data } = parsed;
  const at = Date.parse(data.at);
  const value = canonicalJson(data.value);
  if (at > now + AHEAD) {
    return { field: 'at', reason: 'lies in the future' };
  }
  if (value.length > LONGEST_VALUE) {
    return {
      field: 'value',
      reason: `is longer than ${LONGEST_VALUE} characters of JSON`,
    };
  }
  return rowOf(data, { at, value, now });
}

function rowOf(
  { entity, name, source: told }: PushedFact,
  { at, value, now }: { at: number; value: string; now: number },
): FactRead {
  const source = told.replace(CONTROL, ' ').trim();
  if (source === '' || ADDRESS.test(source)) {
    return { field: 'source', reason: 'has to be the name of a tool' };
  }
  const ref = refOf(entity);
  return ref
    ? {
        row: { entity_ref: ref, name, source, value, at, received_at: now },
      }
    : {
        field: 'entity',
        reason: 'must be an entity ref, such as component:default/shop',
      };
}

function refOf(text: string): string | undefined {
  try {
    const ref = parseEntityRef(text, { defaultKind: 'component' });
    const { isValidNamespace, isValidObjectName } =
      KubernetesValidatorFunctions;
    return isValidObjectName(ref.name) &&
      isValidNamespace(ref.namespace.toLowerCase()) &&
      isValidObjectName(ref.kind)
      ? stringifyEntityRef(ref).toLocaleLowerCase('en-US')
      : undefined;
  } catch {
    return undefined;
  }
}
