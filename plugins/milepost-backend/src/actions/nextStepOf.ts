import type {
  GoldenPath,
  PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';

/** What an entity is to see to next on a path: what was found, why it matters, and how to get there. */
export function nextStepOf(
  { checks }: Pick<GoldenPath, 'checks'>,
  standing: PathStandingAnswer,
) {
  const check = checks.find(({ id }) => id === standing.next);
  const found = standing.checks.find(({ id }) => id === standing.next);
  if (!check || !found) {
    return undefined;
  }
  const { id, title, why, fix, effort, links, template } = check;
  return {
    ...{ id, title, why, fix, effort, links },
    ...(template !== undefined && { template }),
    state: found.state,
    ...(found.text !== undefined && { text: found.text }),
  };
}
