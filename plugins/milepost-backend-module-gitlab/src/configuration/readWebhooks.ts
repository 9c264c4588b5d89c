import type { SourceFault } from '@milepost/backstage-plugin-milepost-node';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

const FIELD = 'milepost.gitlab.webhooks';

/** One entry of `milepost.gitlab.webhooks`. */
export interface WebhookSetting {
  /** The source instance, `gitlab` or `gitlab:NAME`. */
  source: string;
  /** The server whose webhooks these are, where it is not all of them. */
  host?: string;
  /** Signing tokens, as GitLab shows them. */
  secrets: readonly string[];
  /** Secret tokens, which GitLab sends along as they are. */
  tokens: readonly string[];
  /** Why it takes nothing in. */
  misconfigured?: string;
}

const secretSchema = z
  .string({ error: 'must be a text' })
  .min(1, 'must not be empty');

const entrySchema = z.strictObject({
  name: z
    .string({ error: 'must be a text' })
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
      "must be letters, digits, '.', '_' and '-', at most 63",
    )
    .optional(),
  host: z
    .string({ error: 'must be a text' })
    .regex(/^[\w.-]+(?::\d+)?$/, 'must be a host such as git.example.org')
    .transform(host => host.toLowerCase())
    .optional(),
  secrets: z
    .array(
      secretSchema.refine(isSigningToken, {
        error: 'must be a signing token, whsec_ and base 64',
      }),
      { error: 'must be a list' },
    )
    .default([]),
  tokens: z.array(secretSchema, { error: 'must be a list' }).default([]),
});

/** Reads the entries; one that cannot be meant takes nothing in and says why. */
export function readWebhooks(stated: unknown): {
  webhooks: WebhookSetting[];
  faults: SourceFault[];
} {
  if (stated === undefined) {
    return { webhooks: [], faults: [] };
  }
  if (!Array.isArray(stated)) {
    const message = `${FIELD}: must be a list`;
    return { webhooks: [], faults: [{ source: 'gitlab', message }] };
  }
  const webhooks = new Map<string, WebhookSetting>();
  const faults: SourceFault[] = [];
  for (const [index, entry] of stated.entries()) {
    const setting = readEntry(entry, `${FIELD}[${index}]`);
    const { source, misconfigured } = setting;
    const isTaken = webhooks.has(source);
    const message = isTaken
      ? `${FIELD}[${index}].name: is that of another entry`
      : misconfigured;
    if (message) {
      faults.push({ source, message });
    }
    if (!isTaken) {
      webhooks.set(source, setting);
    }
  }
  return { webhooks: [...webhooks.values()], faults };
}

function readEntry(entry: unknown, field: string): WebhookSetting {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) {
    return {
      source: sourceOf(entrySchema.shape.name.safeParse(nameIn(entry)).data),
      secrets: [],
      tokens: [],
      misconfigured: faultOf(parsed.error, field),
    };
  }
  const { name, host, secrets, tokens } = parsed.data;
  const isEmpty = secrets.length + tokens.length === 0;
  return {
    source: sourceOf(name),
    host,
    secrets,
    tokens,
    misconfigured: isEmpty
      ? `${field}.secrets: is required, or tokens`
      : undefined,
  };
}

function nameIn(entry: unknown): unknown {
  return (entry as { name?: unknown } | null | undefined)?.name;
}

function sourceOf(name: string | undefined): string {
  return name ? `gitlab:${name}` : 'gitlab';
}

function isSigningToken(secret: string): boolean {
  try {
    return Boolean(new Webhook(secret));
  } catch {
    return false;
  }
}

/** Names the key, never its value. */
function faultOf(error: z.ZodError, field: string): string {
  const [issue] = error.issues;
  const path = issue.path.reduce<string>(
    (named, part) =>
      typeof part === 'number'
        ? `${named}[${part}]`
        : `${named}.${String(part)}`,
    field,
  );
  return issue.code === 'unrecognized_keys'
    ? `${path}: does not know '${issue.keys.join(`', '`)}'`
    : `${path}: ${issue.message}`;
}
