import type { DeliveryRecords } from '@milepost/backstage-plugin-milepost-common';

/** The records of several services as those of one. */
export function pooledRecords(all: DeliveryRecords[]): DeliveryRecords {
  const pool = <K extends keyof DeliveryRecords>(key: K) =>
    all.flatMap(records => [...records[key]] as DeliveryRecords[K][number][]);
  return {
    deployments: pool('deployments'),
    changes: pool('changes'),
    incidents: pool('incidents'),
    builds: pool('builds'),
    tickets: pool('tickets'),
    pages: pool('pages'),
    alertRules: pool('alertRules'),
    slos: pool('slos'),
  };
}
