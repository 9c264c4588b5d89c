import {
  automation,
  changed,
  moved,
  resolution,
  status,
  type Webhook,
} from './webhookOf';

export const created: Webhook = { event: 'issue_created', at: '08:30:01Z' };

/** Taken on, resolved, reopened, resolved for good, and edited. */
export const life: Webhook[] = [
  created,
  { ...moved('indeterminate', '08:33:00Z'), user: automation },
  moved('indeterminate', '09:35:00+01:00'),
  moved('done', '09:00:00Z', resolution('Done')),
  moved('indeterminate', '09:10:00Z'),
  moved('done', '09:30:00Z', resolution('Done')),
  {
    at: '15:00:00Z',
    fields: {
      status: status('done'),
      ...resolution('Done'),
      resolutiondate: '2026-03-01T10:30:00.000+0100',
      priority: { name: 'High' },
    },
    changes: [changed('priority', 'Highest', 'High')],
  },
];

export const action = (more: Partial<Webhook> = {}): Webhook => ({
  key: 'SHOP-20',
  at: '12:00:00Z',
  ...more,
  fields: {
    issuetype: { name: 'Action item' },
    created: '2026-03-01T12:00:00.000+0000',
    duedate: '2026-03-29',
    ...more.fields,
  },
});

export const review = (more: Partial<Webhook> = {}): Webhook => ({
  key: 'SHOP-30',
  at: '12:00:00Z',
  ...more,
  fields: { issuetype: { name: 'Post-incident review' }, ...more.fields },
});
