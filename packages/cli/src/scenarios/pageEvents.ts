import type { DeliveryEventType } from '@milepost/backstage-plugin-milepost-common';
import type { Scenario } from './scenario';

interface Told {
  type: DeliveryEventType;
  subject: string;
  time: string;
  content: Record<string, unknown>;
  milepost?: object;
}

/** The pages of a scenario, from trigger to resolution. */
export function pageEvents(scenario: Scenario, service: string): Told[] {
  const content = { service: { id: service } };
  return scenario.pages.flatMap(
    ({ id: subject, triggeredAt, acknowledgedAt, resolvedAt, ...milepost }) => {
      const tell = (type: DeliveryEventType, time?: string): Told[] =>
        time ? [{ type, subject, time, content }] : [];
      return [
        {
          type: 'page.triggered',
          subject,
          time: triggeredAt,
          content,
          milepost,
        },
        ...tell('page.acknowledged', acknowledgedAt),
        ...tell('page.resolved', resolvedAt),
      ];
    },
  );
}

/** The alert rules of a scenario: what each was from when on, and until when. */
export function alertRuleEvents(scenario: Scenario, service: string): Told[] {
  const content = { service: { id: service } };
  return scenario.alertRules.flatMap(({ id: subject, removedAt, phases }) => [
    ...phases.map(
      ({ from: time, ...milepost }): Told => ({
        type: 'alertrule.updated',
        subject,
        time,
        content,
        milepost,
      }),
    ),
    ...(removedAt
      ? [
          {
            type: 'alertrule.removed' as const,
            subject,
            time: removedAt,
            content,
          },
        ]
      : []),
  ]);
}
