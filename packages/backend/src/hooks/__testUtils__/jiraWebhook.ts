const CATEGORIES = { open: 'new', working: 'indeterminate', over: 'done' };

/** A webhook about an issue, as Jira Cloud sends it. */
export function jiraWebhook(options: {
  event: string;
  at: string;
  key?: string;
  status?: keyof typeof CATEGORIES;
  changes?: Record<string, [from: string | null, to: string | null]>;
  fields?: object;
}): string {
  const { event, at, key = 'SHOP-12', status = 'open', fields } = options;
  const items = Object.entries(options.changes ?? {}).map(
    ([field, [fromString, toText]]) => ({
      field,
      fieldId: field,
      fromString,
      toString: toText,
    }),
  );
  return JSON.stringify({
    timestamp: Date.parse(at),
    webhookEvent: `jira:${event}`,
    user: {
      accountId: '5b10a2844c20165700ede21g',
      accountType: 'atlassian',
      displayName: 'Grace Hopper',
    },
    issue: {
      id: key.replace(/\D/g, '1000'),
      self: 'https://acme.atlassian.net/rest/api/2/10012',
      key,
      fields: {
        summary: 'Checkout is down',
        created: '2026-03-01T09:30:00.000+0100',
        issuetype: { name: '[System] Incident' },
        status: { name: status, statusCategory: { key: CATEGORIES[status] } },
        resolution: null,
        priority: { name: 'Highest' },
        labels: [],
        duedate: null,
        reporter: { accountId: 'x', displayName: 'Ada Lovelace' },
        ...fields,
      },
    },
    ...(items.length > 0 && { changelog: { id: at, items } }),
  });
}
