import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const { data } = parse(
  readFileSync(join(__dirname, '../../notifications.yaml'), 'utf8'),
);
const { body } = parse(data['template.milepost']).webhook.milepost;

/** One condition of the trigger. */
export interface Condition {
  when: string;
  oncePer: string;
  send: string[];
}

/** The conditions of the trigger that is in the file. */
export const conditions: Condition[] = parse(data['trigger.milepost']);

/** The service and the subscriptions that are in the file. */
export const service = parse(data['service.webhook.milepost']);
export const subscriptions = parse(data.subscriptions);

const PLACE =
  /\{\{ (?:toJson \(dig ((?:"\w+" )+)(nil|false) \.app\)|len \(dig ((?:"\w+" )+)list \.app\)|toJson (\.context\.argocdUrl)) \}\}/g;

/**
 * The body that Argo CD sends, by the template in the file. It knows the few forms that the template has, and leaves
 * others as they are, which is no JSON.
 */
export function renderTemplate(app: object): string {
  return body.replace(
    PLACE,
    (_: string, path?: string, otherwise?: string, list?: string) => {
      if (path) {
        return JSON.stringify(
          dig(app, path) ?? (otherwise === 'nil' ? null : false),
        );
      }
      return list
        ? String(((dig(app, list) ?? []) as unknown[]).length)
        : '"https://argocd.example.com"';
    },
  );
}

function dig(app: object, path: string): unknown {
  const keys: string[] = path
    .trim()
    .split(' ')
    .map(key => JSON.parse(key));
  return keys.reduce<any>((node, key) => node?.[key], app);
}

/** An application as Kubernetes has it, after an operation. */
export function applicationOf(
  options: {
    name?: string;
    spec?: object;
    operation?: object;
    health?: string;
    sync?: object;
    images?: string[];
    labels?: Record<string, string>;
  } = {},
) {
  const { name = 'shop-prod', health = 'Healthy', images, labels } = options;
  return {
    metadata: { name, namespace: 'argocd', labels },
    spec: {
      project: 'default',
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'shop-prod',
      },
      ...options.spec,
    },
    status: {
      health: { status: health },
      summary: { images },
      operationState: {
        phase: 'Succeeded',
        startedAt: '2026-03-01T10:30:00+01:00',
        finishedAt: '2026-03-01T10:30:20+01:00',
        operation: {
          initiatedBy: { username: 'ada@example.org' },
          sync: options.sync ?? {},
        },
        syncResult: { revision: 'a'.repeat(40) },
        ...options.operation,
      },
    },
  };
}
