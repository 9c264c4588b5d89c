import type { BenchDatabase } from '../database/withBenchDatabase';

const PERMISSIONS = [
  'milepost.event.create',
  'milepost.fact.create',
  'milepost.gate.evaluate',
  'milepost.metric.read',
];

/** What app-config says in a portal on the databases of a run. */
export function portalConfig(options: {
  port: number;
  token: string;
  database: BenchDatabase;
  /** Objects of OpenSLO. */
  document: readonly object[];
  /** Golden paths. */
  paths: readonly object[];
}): object {
  const { port, token, database, document, paths } = options;
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: {
        client: 'pg',
        connection: database.connection,
        prefix: database.prefix,
        knexConfig: { pool: { min: 0, max: 20 } },
      },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token, subject: 'pipelines' },
            accessRestrictions: [
              { plugin: 'milepost', permission: PERMISSIONS },
            ],
          },
        ],
      },
    },
    events: { useEventBus: 'never' },
    permission: { enabled: true },
    milepost: {
      ...(document.length > 0 && {
        slos: { documents: [{ definition: document }] },
      }),
      ...(paths.length > 0 && {
        paths: { documents: [{ definition: paths }] },
      }),
    },
  };
}
