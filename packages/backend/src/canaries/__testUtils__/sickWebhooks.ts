import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import definitions from '@octokit/webhooks-examples';
import { canary, writtenText } from './canary';

const WEBHOOKS = [
  'deployment',
  'deployment_status',
  'pull_request',
  'pull_request_review',
  'push',
  'release',
  'workflow_run',
];

/** Keys whose text stands for a person or lets somebody in. */
const PERSONAL: Record<string, string> = {
  login: canary.login,
  username: canary.login,
  email: canary.email,
  avatar_url: `https://avatars.example/${canary.login}?token=${canary.token}`,
  gravatar_id: canary.key,
  node_id: canary.key,
  temp_clone_token: canary.token,
};

/** Keys of texts that people write. */
const WRITTEN = /^(title|body|message|description|display_title)$/;

/** Branches that people name. */
const BRANCHES = /^(head_branch|head_ref)$/;

/** Every example of the webhooks that are read, as it is. */
export const healthyWebhooks: readonly RawEvent[] = definitions
  .filter(({ name }) => WEBHOOKS.includes(name))
  .flatMap(({ name, examples }) =>
    (examples as readonly unknown[]).map(payload => ({
      source: 'github',
      topic: `github.${name}`,
      payload,
    })),
  );

/** The same with a canary in every place where a person is, or writes. */
export const sickWebhooks: readonly RawEvent[] = healthyWebhooks.map(event => ({
  ...event,
  payload: plant(event.payload),
}));

function plant(node: unknown, key: string = '', parent: string = ''): unknown {
  if (Array.isArray(node)) {
    return node.map(item => plant(item, key, parent));
  }
  if (typeof node === 'object' && node !== null) {
    const copy = Object.fromEntries(
      Object.entries(node).map(([name, child]) => [
        name,
        plant(child, name, key),
      ]),
    );
    const isPerson = 'login' in node || 'email' in node;
    return isPerson ? { ...copy, name: canary.name } : copy;
  }
  return typeof node === 'string' ? plantText(node, key, parent) : node;
}

function plantText(text: string, key: string, parent: string): string {
  if (key in PERSONAL) {
    return PERSONAL[key];
  }
  if (BRANCHES.test(key) || (key === 'ref' && parent === 'head')) {
    return `${canary.login}/${text}`;
  }
  return WRITTEN.test(key) ? `${text} ${writtenText}` : text;
}
