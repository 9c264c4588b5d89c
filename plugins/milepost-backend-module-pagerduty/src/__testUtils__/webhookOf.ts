const user = (id: string, summary: string) => ({
  id,
  type: 'user_reference',
  summary,
  html_url: `https://acme.pagerduty.com/users/${id}`,
});

/** What a test says otherwise of a webhook. */
export interface Webhook {
  type: string;
  /** Of 2026-01-05, such as `10:00:00.250Z`. */
  at: string;
  id?: string;
  agent?: object | null;
  /** Of the incident. */
  data?: object;
}

/** A V3 webhook about the one incident, which was triggered at 10:00:00Z, with people wherever PagerDuty names some. */
export function webhookOf({ type, at, id, agent, data }: Webhook) {
  return {
    event: {
      id: id ?? `01${type}${at}`,
      event_type: type,
      resource_type: 'incident',
      occurred_at: `2026-01-05T${at}`,
      agent: agent === undefined ? user('PLH1HKV', 'Grace Hopper') : agent,
      client: null,
      data: {
        id: 'PGR0VU2',
        type: 'incident',
        html_url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
        number: 2,
        status: 'triggered',
        incident_key: 'd3640fbd41094207a1c11e58e46b1662',
        created_at: '2026-01-05T10:00:00Z',
        title: 'Disk of web-12 is 97 % full, says ada.lovelace@example.org',
        service: { id: 'PF9KMXH', type: 'service_reference', summary: 'API' },
        assignees: [user('PTUXL6G', 'Ada Lovelace')],
        escalation_policy: { id: 'PUS0KTE', summary: 'Default' },
        teams: [{ id: 'PFCVPS0', summary: 'Engineering' }],
        priority: { id: 'PSO75BM', type: 'priority_reference', summary: 'P1' },
        urgency: 'high',
        conference_bridge: null,
        resolve_reason: null,
        ...data,
      },
    },
  };
}

/** A service or an integration acts. */
export const machine = {
  id: 'PI1',
  type: 'events_api_v2_inbound_integration_reference',
  summary: 'Prometheus',
};
