import { z } from 'zod';
import {
  description,
  duration,
  durationOrNone,
  metadata,
  objectName,
  operator,
  text,
} from './openSloFields';

export const alertConditionSpec = z.strictObject({
  description: description.optional(),
  severity: text,
  condition: z.strictObject({
    kind: z.literal('burnrate').optional(),
    op: operator,
    threshold: z.number().gt(0, 'has to be more than 0'),
    lookbackWindow: duration,
    alertAfter: durationOrNone.optional(),
  }),
});

export const alertNotificationTargetSpec = z.strictObject({
  target: text,
  description: description.optional(),
});

/** An object of a kind, written where it is used, or the name of one. */
type Used<R extends string, T> = { [K in R]?: string } & {
  metadata?: z.output<typeof metadata>;
  spec?: T;
};

function inlineOrNamed<R extends string, T>(
  kind: string,
  reference: R,
  spec: z.ZodType<T>,
): z.ZodType<Used<R, T>> {
  const schema = z
    .strictObject({
      [reference]: objectName.optional(),
      apiVersion: z.literal('openslo/v1').optional(),
      kind: z.literal(kind).optional(),
      metadata: metadata.optional(),
      spec: spec.optional(),
    })
    .superRefine((value, { addIssue }) => {
      const given: Record<string, unknown> = value;
      const isNamed = given[reference] !== undefined;
      const fields = isNamed ? [] : ['kind', 'metadata', 'spec'];
      const none = fields.every(field => given[field] === undefined);
      const lacking = none ? [reference] : fields;
      for (const field of lacking.filter(name => given[name] === undefined)) {
        const message = none
          ? `is required, or an ${kind} of its own instead of it`
          : 'is required';
        addIssue({ code: 'custom', path: [field], message });
      }
      if (isNamed && given.spec !== undefined) {
        const message = `cannot be given beside ${reference}`;
        addIssue({ code: 'custom', path: ['spec'], message });
      }
    });
  // A computed key is any key to the compiler.
  return schema as unknown as z.ZodType<Used<R, T>>;
}

export const alertPolicySpec = z.strictObject({
  description: description.optional(),
  alertWhenNoData: z.boolean().optional(),
  alertWhenResolved: z.boolean().optional(),
  alertWhenBreaching: z.boolean().optional(),
  conditions: z
    .array(inlineOrNamed('AlertCondition', 'conditionRef', alertConditionSpec))
    .length(1, 'has to hold exactly one condition'),
  notificationTargets: z
    .array(
      inlineOrNamed(
        'AlertNotificationTarget',
        'targetRef',
        alertNotificationTargetSpec,
      ),
    )
    .min(1, 'must not be empty'),
});

export const usedAlertPolicy = inlineOrNamed(
  'AlertPolicy',
  'alertPolicyRef',
  alertPolicySpec,
);

export type AlertConditionSpec = z.output<typeof alertConditionSpec>;
export type AlertPolicySpec = z.output<typeof alertPolicySpec>;
