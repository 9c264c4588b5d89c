import { z } from 'zod';
import { comparable, type IncidentRules } from '../configuration/incidentRules';
import { incidentStory, type IncidentIssue } from '../incidents/incidentStory';
import { idSchema } from '../payload/fields';
import { gitlabInstantSchema, optionalInstantSchema } from '../payload/instant';
import { payloadKind, type PayloadKind } from '../payload/payloadKind';
import { idAt, projectSchema } from '../payload/project';
import { labelsSchema, titlesOf } from './labels';
import type { MapperSettings } from './mapperSettings';

const changedText = z.looseObject({ previous: z.string().nullish() }).nullish();

const schema = z.looseObject({
  project: projectSchema,
  object_attributes: z.looseObject({
    id: idSchema,
    iid: idSchema,
    /** `Incident`, `Issue`, `Task`; older servers leave it out. */
    type: z.string().nullish(),
    issue_type: z.string().nullish(),
    title: z.string().nullish(),
    description: z.string().nullish(),
    confidential: z.boolean().nullish(),
    state: z.string().nullish(),
    action: z.string().nullish(),
    severity: z.string().nullish(),
    escalation_status: z.string().nullish(),
    moved_to_id: idSchema.nullish(),
    duplicated_to_id: idSchema.nullish(),
    created_at: gitlabInstantSchema,
    updated_at: gitlabInstantSchema,
    closed_at: optionalInstantSchema,
    labels: labelsSchema,
  }),
  labels: labelsSchema,
  changes: z
    .looseObject({
      type: changedText,
      issue_type: changedText,
      labels: z.looseObject({ previous: labelsSchema }).nullish(),
    })
    .nullish(),
});

type Payload = z.output<typeof schema>;

/** `issue` and `work_item`: one of the type _Incident_, or with a certain label, is an incident until it is closed. */
export function issue({ incidents: rules }: MapperSettings): PayloadKind {
  return payloadKind({
    schema,
    about: ({ project, object_attributes: { id } }) =>
      idAt(project, 'issue', id),
    state: ({ object_attributes: sent, labels, changes }) => [
      sent.action,
      sent.updated_at,
      sent.closed_at,
      sent.title,
      sent.description,
      sent.type ?? sent.issue_type,
      sent.state,
      sent.severity,
      sent.escalation_status,
      sent.moved_to_id ?? sent.duplicated_to_id,
      titlesOf(labels ?? sent.labels),
      changes?.type?.previous,
      titlesOf(changes?.labels?.previous),
    ],
    tell(payload, { names }) {
      const standing = standingOf(payload, rules);
      // An issue that never was one says nothing: not even that incidents are told of here.
      return {
        drafts:
          standing === 'ordinary'
            ? []
            : incidentStory(incidentOf(payload, standing), {
                project: payload.project,
                rules,
                names,
              }),
      };
    },
  });
}

type Standing = 'incident' | 'no longer' | 'ordinary';

function standingOf(payload: Payload, rules: IncidentRules): Standing {
  const { object_attributes: sent, changes } = payload;
  const isIncident = (type?: string | null) =>
    type?.toLowerCase() === 'incident';
  const isMarked = (labels: readonly string[] = []) =>
    labels.some(label => rules.marks.has(comparable(label)));
  if (isIncident(sent.type ?? sent.issue_type) || isMarked(labelsOf(payload))) {
    const withdrawn = sent.moved_to_id ?? sent.duplicated_to_id;
    return withdrawn ? 'no longer' : 'incident';
  }
  const was =
    isIncident(changes?.type?.previous ?? changes?.issue_type?.previous) ||
    isMarked(titlesOf(changes?.labels?.previous));
  return was ? 'no longer' : 'ordinary';
}

function labelsOf({ labels, object_attributes }: Payload): string[] {
  return titlesOf(labels ?? object_attributes.labels) ?? [];
}

function incidentOf(
  payload: Payload,
  standing: Exclude<Standing, 'ordinary'>,
): IncidentIssue {
  const { object_attributes: sent } = payload;
  const { updated_at: updatedAt } = sent;
  const isIncident = (sent.type ?? sent.issue_type)?.toLowerCase();
  return {
    ...sent,
    createdAt: sent.created_at,
    updatedAt,
    labels: labelsOf(payload),
    severity: isIncident === 'incident' ? sent.severity : undefined,
    closedAt: sent.state === 'closed' ? sent.closed_at ?? updatedAt : undefined,
    withdrawn: standing === 'no longer',
    reopenedAt: sent.action === 'reopen' ? [updatedAt] : [],
    acknowledgedAt:
      sent.escalation_status === 'acknowledged' ? updatedAt : undefined,
  };
}
