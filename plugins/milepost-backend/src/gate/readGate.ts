import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import {
  gatePolicySchema,
  zoneSchema,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { DEFAULT_GATE_SETTINGS, type GateSettings } from './GateSettings';

const KEY = 'milepost.gate';
const YEAR = 366 * 86_400_000;

const durationSchema = z
  .strictObject({
    weeks: z.number().min(0).optional(),
    days: z.number().min(0).optional(),
    hours: z.number().min(0).optional(),
    minutes: z.number().min(0).optional(),
  })
  .transform(value => durationToMilliseconds(value as HumanDuration))
  .refine(
    length => length >= 60_000 && length <= YEAR,
    'is shorter than a minute or longer than a year',
  );

const zonesSchema = z
  .record(z.string(), zoneSchema)
  .transform((zones, context) => {
    const byRef = new Map<string, string>();
    for (const [owner, zone] of Object.entries(zones)) {
      const ref = groupRef(owner);
      if (ref === undefined) {
        context.addIssue({
          code: 'custom',
          path: [owner],
          message: 'is not an entity ref such as group:default/payments',
        });
      } else {
        byRef.set(ref, zone);
      }
    }
    return byRef;
  });

const gateSchema = z.strictObject({
  policies: z.array(gatePolicySchema).max(200).default([]),
  zones: zonesSchema.optional(),
  longestOverride: durationSchema.optional(),
});

/**
 * What `milepost.gate` says. A fault does not stop the portal: it is in the result, and the gate decides nothing until
 * it is mended, as it must not let through what somebody wanted to block.
 */
export function readGate(milepost: Config | undefined): GateSettings {
  const read = gateSchema.safeParse(milepost?.getOptional('gate') ?? {});
  if (!read.success) {
    const { path, message } = read.error.issues[0];
    return faulty(`${keyOf(path)}: ${message}`);
  }
  const { policies, zones, longestOverride } = read.data;
  const names = policies.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice >= 0) {
    return faulty(
      `${KEY}.policies[${twice}].name: another policy is called so, too`,
    );
  }
  return {
    policies,
    zones: zones ?? DEFAULT_GATE_SETTINGS.zones,
    longestOverride: longestOverride ?? DEFAULT_GATE_SETTINGS.longestOverride,
  };
}

function faulty(fault: string): GateSettings {
  return { ...DEFAULT_GATE_SETTINGS, fault };
}

/** `milepost.gate.policies[0].budget.warnBelow`. */
function keyOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (key, part) =>
      typeof part === 'number' ? `${key}[${part}]` : `${key}.${String(part)}`,
    KEY,
  );
}

function groupRef(owner: string): string | undefined {
  try {
    const ref = parseEntityRef(owner, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    return stringifyEntityRef(ref).toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}
