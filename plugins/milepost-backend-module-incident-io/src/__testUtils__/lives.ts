import { followUp, incidentIn, on, statusUpdate, webhook } from './webhooks';

/** Accepted, resolved, reopened, resolved for good. */
export const life = [
  webhook('incident_created_v2', incidentIn('triage', '10:00:00Z')),
  statusUpdate('triage', 'live', '11:05:00+01:00'),
  statusUpdate('live', 'learning', '11:00:00Z'),
  statusUpdate('learning', 'live', '11:10:00Z'),
  statusUpdate('live', 'closed', '11:30:00Z'),
  webhook('incident_updated_v2', incidentIn('closed', '15:00:00Z')),
];

export const actions = [
  webhook('follow_up_created_v2', followUp('outstanding', '12:00:00Z')),
  webhook(
    'follow_up_updated_v2',
    followUp('completed', '14:00:01Z', { completed_at: on('15:00:00+01:00') }),
  ),
];

export const postmortem = (status: string, at: string) =>
  webhook('postmortem_document_status_updated_v1', {
    new_status: status,
    previous_status: 'review',
    postmortem_document: {
      id: '01PM',
      incident_id: '01INC',
      title: 'INC-123 by grace@acme.example',
      status: 'in_progress',
      created_at: on('12:00:00Z'),
      updated_at: on(at),
      editors: [{ name: 'Ada Lovelace', email: 'ada@acme.example' }],
    },
  });
