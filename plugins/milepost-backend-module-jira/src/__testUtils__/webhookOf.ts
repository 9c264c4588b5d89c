const user = (name: string, accountType = 'atlassian') => ({
  accountId: `5b10a2844c20165700ede21g:${name}`,
  accountType,
  displayName: name,
  emailAddress: `${name.split(' ')[0].toLowerCase()}@acme.example`,
  active: true,
});

export const person = user('Grace Hopper');
export const automation = user('Automation for Jira', 'app');

/** The status of an issue by its category: `new`, `indeterminate` or `done`. */
export const status = (category: string) => ({
  name: `Some ${category}`,
  statusCategory: { key: category, name: category },
});

/** A change of one field, as the changelog has it. */
export const changed = (field: string, from: string | null, to: string) => ({
  field,
  fieldtype: 'jira',
  from: null,
  fromString: from,
  to: null,
  toString: to,
});

/** What a test says of a webhook. */
export interface Webhook {
  event?: string;
  /** Of 2026-03-01, such as `10:00:00Z`. */
  at: string;
  user?: object | null;
  key?: string;
  fields?: object;
  changes?: object[];
}

/** A webhook about the one incident, created at 09:30 in Berlin, with people wherever Jira names some. */
export function webhookOf(webhook: Webhook) {
  const { event = 'issue_updated', at, key = 'SHOP-12', fields } = webhook;
  const timestamp = Date.parse(`2026-03-01T${at}`);
  return {
    timestamp,
    webhookEvent: event.includes(':') ? event : `jira:${event}`,
    issue_event_type_name: 'issue_generic',
    user: webhook.user === undefined ? person : webhook.user,
    issue: {
      id: '10012',
      self: 'https://acme.atlassian.net/rest/api/2/10012',
      key,
      fields: {
        summary: 'Checkout is down, ask Grace Hopper',
        created: '2026-03-01T09:30:00.000+0100',
        updated: '2026-03-01T09:30:00.000+0100',
        issuetype: { id: '1', name: '[System] Incident' },
        project: { id: '2', key: key.split('-')[0], name: 'Shop' },
        status: status('new'),
        resolution: null,
        resolutiondate: null,
        priority: { id: '1', name: 'Highest' },
        labels: [],
        components: [],
        issuelinks: [],
        duedate: null,
        creator: person,
        reporter: user('Ada Lovelace'),
        assignee: person,
        ...fields,
      },
    },
    ...(webhook.changes && {
      changelog: { id: String(timestamp), items: webhook.changes },
    }),
  };
}

/** A change of status. */
export function moved(category: string, at: string, fields: object = {}) {
  return {
    at,
    fields: { status: status(category), ...fields },
    changes: [changed('status', 'Some status', `Some ${category}`)],
  };
}

export const resolution = (name: string) => ({ resolution: { name } });
