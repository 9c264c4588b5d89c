import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  readSetting,
  type Collector,
  type SourceFault,
} from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';

const FIELD = 'milepost.prometheus.servers';

/** A server whose rules and service level indicators are read. */
export interface PrometheusServer {
  /** The source instance: `prometheus`, or `prometheus:NAME`. */
  source: string;
  /** As service level objectives call it; one alone needs none. */
  name?: string;
  /** Without a slash at its end, and without credentials. */
  url: string;
  /** What a request needs, credentials included. */
  headers: Record<string, string>;
  schedule?: Collector['schedule'];
}

const text = z.string().min(1);

const urlSchema = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine(url => !/^[^/]*\/\/[^/]*@/.test(url), {
    error: 'must not hold credentials; use token, or username and password',
  })
  .refine(url => !/[?#]/.test(url), { error: 'must not hold a query' });

const serverSchema = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
        `must be letters, digits, '.', '_' and '-', at most 63`,
      )
      .optional(),
    url: z.string().pipe(urlSchema),
    token: text.optional(),
    username: text.optional(),
    password: text.optional(),
    headers: z
      .record(
        z.string().regex(/^[\w-]+$/, 'must be the name of a header'),
        z.string().regex(/^[^\r\n]*$/, 'must be one line'),
      )
      .default({}),
    schedule: z.unknown().optional(),
  })
  .refine(
    read => (read.username === undefined) === (read.password === undefined),
    {
      error: 'needs both of username and password, or neither',
    },
  )
  .refine(read => read.token === undefined || read.username === undefined, {
    error: 'must have either token, or username and password',
  });

/** Reads `milepost.prometheus.servers`. What cannot be meant is a fault, and is not read. */
export function readServers(config: RootConfigService): {
  servers: PrometheusServer[];
  faults: SourceFault[];
} {
  const entries = config.getOptional(FIELD) ?? [];
  if (!Array.isArray(entries)) {
    const message = `${FIELD}: must be a list`;
    return { servers: [], faults: [{ source: 'prometheus', message }] };
  }
  const servers = new Map<string, PrometheusServer>();
  const faults: SourceFault[] = [];
  entries.forEach((entry: unknown, index) => {
    const field = `${FIELD}[${index}]`;
    const { source, server, messages } = readServer(entry, field);
    faults.push(...messages.map(message => ({ source, message })));
    if (server && servers.has(source)) {
      const message = `${field}.name: is used by another entry, too`;
      faults.push({ source, message });
    } else if (server) {
      servers.set(source, server);
    }
  });
  return { servers: [...servers.values()], faults };
}

function readServer(
  entry: unknown,
  field: string,
): { source: string; server?: PrometheusServer; messages: string[] } {
  const named = (entry as { name?: unknown } | null)?.name;
  const read = readSetting({ schema: serverSchema, value: entry, field });
  if (!('value' in read)) {
    const isName = serverSchema.shape.name.safeParse(named).success && named;
    const source = isName ? `prometheus:${named}` : 'prometheus';
    return { source, messages: read.faults };
  }
  const { name, url, headers } = read.value;
  const source = name === undefined ? 'prometheus' : `prometheus:${name}`;
  const schedule = readSchedule(read.value.schedule);
  return schedule === 'none'
    ? { source, messages: [`${field}.schedule: is no schedule`] }
    : {
        source,
        server: {
          source,
          name,
          url: url.replace(/\/+$/, ''),
          headers: { ...headers, ...authorization(read.value) },
          schedule,
        },
        messages: [],
      };
}

function authorization(
  server: z.output<typeof serverSchema>,
): Record<string, string> {
  const { token, username, password } = server;
  if (token !== undefined) {
    return { authorization: `Bearer ${token}` };
  }
  if (username === undefined) {
    return {};
  }
  const pair = Buffer.from(`${username}:${password}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

function readSchedule(
  schedule: unknown,
): Collector['schedule'] | 'none' | undefined {
  try {
    return schedule === undefined
      ? undefined
      : readSchedulerServiceTaskScheduleDefinitionFromConfig(
          new ConfigReader(schedule as object),
        );
  } catch {
    return 'none';
  }
}
