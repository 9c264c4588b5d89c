import type {
  AdoptionCounts,
  DeparturesAnswer,
  GoldenPathAnswer,
  PathsAnswer,
} from '@milepost/backstage-plugin-milepost-common';

function pathOf(
  name: string,
  title: string,
  adoption: AdoptionCounts,
  dryRun = false,
): GoldenPathAnswer {
  return {
    name,
    title,
    adoption,
    dryRun,
    owner: 'group:default/commerce',
    document: 'milepost.paths',
    versions: [],
    levels: [],
    adopted: 'first',
    checks: [],
    outdated: false,
  };
}

/** The golden paths as a scope follows them: only one group has any. */
export function goldenPathsOf(scope: string): PathsAnswer {
  const some = { on: 5, off: 2, unknown: 1, exempt: 1 };
  const few = { on: 1, off: 2, unknown: 3, exempt: 0 };
  const nobody = { on: 0, off: 0, unknown: 0, exempt: 0 };
  const paths = [
    pathOf('observability-baseline', 'Observability baseline', few),
    pathOf('delivery-pipeline', 'Delivery pipeline', some),
    pathOf('batch-jobs', 'Batch jobs', nobody),
    pathOf('chaos-exercise', 'Chaos exercise', some, true),
  ];
  return {
    scope,
    paths: scope === 'group:default/payments' ? paths : [],
    faults: [],
  };
}

/** Who left the delivery pipeline. */
export function departuresOf(scope: string): DeparturesAnswer {
  return {
    path: 'delivery-pipeline',
    scope,
    departures: [
      {
        id: 7,
        path: 'delivery-pipeline',
        entityRef: 'component:default/refunds',
        leftAt: '2026-11-14',
        changes: [],
        reason: 'own pipeline for PCI',
      },
      {
        id: 6,
        path: 'delivery-pipeline',
        entityRef: 'component:default/ledger-api',
        leftAt: '2026-11-02',
        changes: [],
        returnedAt: '2026-11-09',
      },
    ],
  };
}
