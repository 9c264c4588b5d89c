import { z } from 'zod';
import {
  alertConditionSpec,
  alertNotificationTargetSpec,
  alertPolicySpec,
} from './alertSchemas';
import { faultsOf, type FaultAt } from '../documents/fault';
import { description, metadata, text } from './openSloFields';
import { plainMessage } from '../documents/plainMessage';
import { sliSpec } from './sliSchema';
import { sloSpec } from './sloSchema';

const object = <K extends string, S extends z.ZodType>(kind: K, spec: S) =>
  z.strictObject({
    apiVersion: z.literal('openslo/v1'),
    kind: z.literal(kind),
    metadata,
    spec,
  });

const dataSourceSpec = z.strictObject({
  description: description.optional(),
  type: text,
  /** How Milepost reaches a tool is a matter of its own configuration. */
  connectionDetails: z.unknown().optional(),
});

const schemas = {
  SLO: object('SLO', sloSpec),
  SLI: object('SLI', sliSpec),
  Service: object(
    'Service',
    z.strictObject({ description: description.optional() }).prefault({}),
  ),
  AlertPolicy: object('AlertPolicy', alertPolicySpec),
  AlertCondition: object('AlertCondition', alertConditionSpec),
  AlertNotificationTarget: object(
    'AlertNotificationTarget',
    alertNotificationTargetSpec,
  ),
  DataSource: object('DataSource', dataSourceSpec),
};

type Schemas = typeof schemas;

/** An object of OpenSLO v1. */
export type OpenSloObject = {
  [K in keyof Schemas]: z.output<Schemas[K]>;
}[keyof Schemas];

/** One of a kind. */
export type OpenSloOf<K extends keyof Schemas> = z.output<Schemas[K]>;

/** Reads an object, or says what is wrong with it. */
export function readObject(
  value: unknown,
): { object: OpenSloObject } | { faults: FaultAt[] } {
  const fields = z.record(z.string(), z.unknown()).safeParse(value);
  if (!fields.success) {
    return { faults: [{ path: [], message: 'has to be a map of fields' }] };
  }
  const faults = headFaults(fields.data);
  if (faults.length > 0) {
    return { faults };
  }
  const schema = schemas[
    fields.data.kind as keyof Schemas
  ] as z.ZodType<OpenSloObject>;
  const read = schema.safeParse(fields.data, { error: plainMessage });
  return read.success
    ? { object: read.data }
    : { faults: faultsOf(read.error) };
}

function headFaults({ apiVersion, kind }: Record<string, unknown>): FaultAt[] {
  const faults: FaultAt[] = [];
  if (apiVersion !== 'openslo/v1') {
    faults.push({ path: ['apiVersion'], message: versionMessage(apiVersion) });
  }
  const isKnown = typeof kind === 'string' && Object.hasOwn(schemas, kind);
  if (!isKnown) {
    const kinds = Object.keys(schemas).join(', ');
    const message =
      kind === undefined
        ? `is required: one of ${kinds}`
        : `'${String(kind)}' is no kind of OpenSLO v1, which has ${kinds}`;
    faults.push({ path: ['kind'], message });
  }
  return faults;
}

function versionMessage(version: unknown): string {
  if (version === undefined) {
    return 'is required: openslo/v1';
  }
  return /openslo/i.test(String(version))
    ? `'${String(
        version,
      )}' is another version of OpenSLO; only openslo/v1 is read`
    : `'${String(version)}' is not OpenSLO; it has to be openslo/v1`;
}
