import type { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import type { SourceFault } from '../DeliverySource';
import { readSetting } from './readSetting';

/**
 * One entry of `milepost.TOOL.webhooks`.
 *
 * @public
 */
export interface ConfiguredWebhook {
  /** The source instance: the tool's own name, or with the name of the entry, such as `flux:eu`. */
  source: string;
  /** What senders prove that they know; several while they are rotated. None when it is misconfigured. */
  secrets: readonly string[];
  /** Why nothing can be taken in; names the key, never a value. */
  misconfigured?: string;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

const nameSchema = z
  .string()
  .regex(NAME, `must be letters, digits, '.', '_' and '-', at most 63`)
  .optional();

const anySecret = z.string().min(1);

const webhookSchema = (secret: z.ZodType<string>) =>
  z.strictObject({
    name: nameSchema,
    secrets: z.array(secret).min(1),
  });

/**
 * Reads `milepost.TOOL.webhooks: [{ name?, secrets: [..] }]`. A mistake never throws: an entry whose name can be
 * read becomes a webhook that says what is wrong, and every mistake is a fault of its source.
 *
 * @public
 */
export function readWebhooks(options: {
  config: RootConfigService;
  /** The id of its source. */
  tool: string;
  /** The tool's key in the configuration; by default its id. */
  key?: string;
  /** What a secret has to look like; by default anything. Its messages must not repeat a value. */
  secret?: z.ZodType<string>;
}): { webhooks: ConfiguredWebhook[]; faults: SourceFault[] } {
  const { config, tool, key = tool, secret = anySecret } = options;
  const field = `milepost.${key}.webhooks`;
  const entries = config.getOptional(field) ?? [];
  if (!Array.isArray(entries)) {
    return {
      webhooks: [],
      faults: [{ source: tool, message: `${field}: must be a list` }],
    };
  }
  const read = entries.map((entry: unknown, index) =>
    readWebhook(entry, { tool, secret, field: `${field}[${index}]` }),
  );
  return distinct(read);
}

type Read = ConfiguredWebhook & { field: string; faults: SourceFault[] };

function readWebhook(
  entry: unknown,
  options: { tool: string; secret: z.ZodType<string>; field: string },
): Read {
  const { tool, secret, field } = options;
  const name = nameSchema.safeParse(
    (entry as { name?: unknown } | null | undefined)?.name,
  ).data;
  const source = name === undefined ? tool : `${tool}:${name}`;
  const read = readSetting({
    schema: webhookSchema(secret),
    value: entry,
    field,
  });
  if ('value' in read) {
    return { source, field, secrets: read.value.secrets, faults: [] };
  }
  return {
    source,
    field,
    secrets: [],
    misconfigured: read.faults.join('; '),
    faults: read.faults.map(message => ({ source, message })),
  };
}

function distinct(read: readonly Read[]): {
  webhooks: ConfiguredWebhook[];
  faults: SourceFault[];
} {
  const webhooks = new Map<string, ConfiguredWebhook>();
  const faults: SourceFault[] = [];
  for (const { field, faults: found, ...webhook } of read) {
    faults.push(...found);
    if (webhooks.has(webhook.source)) {
      const message = `${field}.name: is used by another entry, too`;
      faults.push({ source: webhook.source, message });
    } else {
      webhooks.set(webhook.source, webhook);
    }
  }
  return { webhooks: [...webhooks.values()], faults };
}
