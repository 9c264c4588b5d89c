import type { PrometheusServer } from '../configuration/readServers';

const KEY = 'milepost.prometheus.servers';

/** The server that a metric source names, or the one that there is; else what is wrong. */
export function serverFor(options: {
  name: string | undefined;
  servers: readonly PrometheusServer[];
  /** Such as `indicator.total`. */
  field: string;
}): { server: PrometheusServer } | { fault: string } {
  const { name, servers, field } = options;
  const unnamed = servers.length === 1 ? servers[0] : undefined;
  const server =
    servers.find(candidate => candidate.name === name) ??
    (name === undefined ? unnamed : undefined);
  if (server) {
    return { server };
  }
  if (servers.length === 0) {
    return { fault: `${field}.server: there is no server in ${KEY}` };
  }
  const fault =
    name === undefined
      ? `is required, for there are several in ${KEY}`
      : `'${name}' is no name in ${KEY}`;
  return { fault: `${field}.server: ${fault}` };
}
