import { z } from 'zod';
import type { DeliveryEvent } from '../events/deliveryEvent';
import { deliveryFields } from './deliveryFields';
import { repositoryName } from './repository';
import { titleOf } from './titleOf';
import { translation, type Draft } from './translation';

const fields = deliveryFields('incident.detected');

const content = {
  service: z.object({ id: fields.incident }).optional(),
  environment: z.object({ id: fields.incident }).optional(),
  description: z.string().optional(),
};
const milepost = {
  repository: repositoryName.optional(),
  title: fields.title,
  severity: fields.severity,
  impactStartedAt: fields.impactStartedAt,
  mergedInto: fields.mergedInto,
  causedBy: fields.causedBy,
  notCausedByDeployment: fields.notCausedByDeployment,
};

type IncidentType = Extract<
  DeliveryEvent,
  { incident: string; causedBy?: unknown }
>['type'];

function incident(type: IncidentType) {
  return translation({
    content,
    milepost,
    draft: reading =>
      ({
        ...reading.milepost,
        type,
        incident: reading.subject,
        service: reading.content.service?.id,
        environment: reading.content.environment?.id,
        title: titleOf(reading.milepost.title ?? reading.content.description),
      } satisfies Draft),
  });
}

/** Incidents; the subject is the incident. @internal */
export const incidentTranslations = {
  'incident.detected': incident('incident.detected'),
  'incident.reported': incident('incident.reported'),
  'incident.acknowledged': incident('incident.acknowledged'),
  'incident.mitigated': incident('incident.mitigated'),
  'incident.resolved': incident('incident.resolved'),
  'incident.reopened': incident('incident.reopened'),
  'incident.merged': incident('incident.merged'),
  'incident.cancelled': incident('incident.cancelled'),
};
