const person = {
  id: '01FCNDV6P870EA6S7TK1DSYDG0',
  name: 'Grace Hopper',
  email: 'grace@acme.example',
  slack_user_id: 'U02AYNF2XJM',
  role: 'responder',
};

/** Of 2026-01-05. */
export const on = (time: string) => `2026-01-05T${time}`;

/** The one incident, in some status and as of some time. */
export function incidentIn(category: string, at: string, more: object = {}) {
  return {
    id: '01INC',
    reference: 'INC-123',
    name: 'Checkout errors, Grace Hopper looks',
    permalink: 'https://app.incident.io/acme/incidents/123',
    mode: 'standard',
    visibility: 'public',
    severity: { id: '01S', name: 'Major', rank: 2 },
    incident_status: { id: '01R', name: 'A status', category },
    incident_role_assignments: [{ assignee: person, role: { name: 'Lead' } }],
    creator: { user: person },
    created_at: on('10:00:00Z'),
    updated_at: on(at),
    ...more,
  };
}

/** A webhook as it is sent: its body is under the name of its type. */
export function webhook(type: string, body: object) {
  const name = type.includes('.') ? type : `public_incident.${type}`;
  return { event_type: name, [name]: body };
}

/** A change of status. */
export function statusUpdate(
  from: string,
  to: string,
  at: string,
  more: object = {},
) {
  return webhook('incident_status_updated_v2', {
    incident: incidentIn(to, at, more),
    previous_status: { id: '01A', name: 'Another', category: from },
    new_status: { id: '01R', name: 'A status', category: to },
  });
}

export function followUp(status: string, at: string, more: object = {}) {
  return {
    id: '01FU',
    incident_id: '01INC',
    title: 'Cache the prices, says Grace Hopper',
    status,
    priority: { id: '01P', name: 'Urgent', rank: 10 },
    assignee: person,
    created_at: on('12:00:00Z'),
    updated_at: on(at),
    ...more,
  };
}

/** How organisations keep timestamps of their own. */
export const timestamps = (values: Record<string, string | null>) => ({
  incident_timestamp_values: Object.entries(values).map(([name, value]) => ({
    incident_timestamp: { id: name, name, rank: 1 },
    value: value && { value },
  })),
});

export const customField = (name: string, ...values: object[]) => ({
  custom_field: { id: '01F', name, field_type: 'single_select' },
  values,
});
