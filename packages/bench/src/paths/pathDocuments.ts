/** So many paths, of ten checks each. */
export const PATHS = 5;

/** As long as people call them. */
const CHECKS = [
  'repository-named',
  'belongs-to-someone',
  'deploys-to-production',
  'branch-protection',
  'deploys-from-main',
  'few-critical-findings',
  'few-failures',
  'built-by-a-workflow',
  'automatic-rollback',
  'short-lead-time',
];

/** What a pipeline tells of the version of a path that it follows. */
export const versionFact = (path: number) => `pipeline-${path}/version`;

/** What scanners tell: of each path three facts. */
export const scanFact = (path: number, name: 'a' | 'b' | 'c') =>
  `scan-${path}/${name}`;

/** Golden paths that ask for everything that can be asked for, each in its own way. */
export function pathDocuments(): object[] {
  return Array.from({ length: PATHS }, (_, index) => ({
    apiVersion: 'milepost.dev/v1',
    kind: 'GoldenPath',
    metadata: { name: nameOf(index), title: `Path ${index}` },
    spec: {
      owner: 'group:default/group-000',
      audience: { kind: 'component', 'spec.type': 'service' },
      versions: [1, 2, 3].map(version => ({
        ...{ version: `v${version}`, date: `2025-0${version}-01` },
      })),
      versionFrom: [{ fact: versionFact(index) }],
      goal: { percent: 80, by: '2030-01-01' },
      levels: [
        { name: 'bronze', checks: CHECKS.slice(0, 4) },
        { name: 'silver', after: 'bronze', checks: CHECKS.slice(4, 7) },
        { name: 'gold', after: 'silver', checks: CHECKS.slice(7) },
      ],
      checks: rulesOf(index).map((rule, check) => ({
        id: CHECKS[check],
        title: `Check ${check} of path ${index}`,
        why: 'Whoever reads this knows why.',
        fix: 'Whoever reads this knows how.',
        effort: 'hours',
        rule,
      })),
    },
  }));
}

export function nameOf(path: number): string {
  return `path-${path}`;
}

function rulesOf(path: number): object[] {
  const days = 14 + 4 * path;
  const scan = (name: 'a' | 'b' | 'c') => `pushed:${scanFact(path, name)}`;
  return [
    {
      ...there("$.metadata.annotations['milepost.dev/repository']"),
    },
    { ...there(`$.spec.${path % 2 === 0 ? 'system' : 'owner'}`) },
    asks('milepost:deployments', 'greaterThan', 0, { days }),
    asks(scan('a'), 'equal', true, { staleAfterDays: 30 }),
    asks('milepost:deployments-from-main-share', 'greaterThan', 0.9, { days }),
    asks(scan('b'), 'lessThan', 5, { staleAfterDays: 30 }),
    asks('metric:change-fail-rate', 'lessThanInclusive', 0.15, { days }),
    asks('milepost:builds', 'greaterThan', 0, { days }),
    {
      any: [
        asks(scan('c'), 'equal', true, { staleAfterDays: 30 }),
        asks('milepost:rollbacks-automatic', 'greaterThan', 0, { days }),
      ],
    },
    asks('metric:lead-time-for-changes', 'lessThan', 86_400, { days }),
  ];
}

function there(path: string): object {
  return { fact: 'entity', path, operator: 'exists', value: true };
}

function asks(
  fact: string,
  operator: string,
  value: number | boolean,
  params: Record<string, number>,
): object {
  return { fact, operator, value, params };
}
