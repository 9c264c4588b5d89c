import type { DataQualityAnswer } from '@milepost/backstage-plugin-milepost-common';

/** What one check has found about one entity. */
export type Finding = DataQualityAnswer['findings'][number];

/** What one check has found, about all entities together. */
export interface FindingGroup {
  check: Finding['check'];
  title: string;
  text: string;
  kind: Finding['kind'];
  /** How many things it is about. */
  count: number;
  findings: Finding[];
}

/** Findings by check, in the order in which the backend gives them. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<Finding['check'], FindingGroup>();
  for (const finding of findings) {
    const { check, title, text, kind } = finding;
    const group = groups.get(check) ?? {
      check,
      title,
      text,
      kind,
      count: 0,
      findings: [],
    };
    group.count += finding.count;
    group.findings.push(finding);
    groups.set(check, group);
  }
  return [...groups.values()];
}
