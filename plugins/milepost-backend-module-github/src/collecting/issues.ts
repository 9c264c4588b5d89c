import type {
  AnsweredIssue,
  AnsweredRepository,
  Connection,
} from '../api/answers';
import {
  comparable,
  type IncidentRules,
} from '../configuration/readIncidentRules';
import type { IssueSnapshot } from '../snapshots/issueSnapshot';
import {
  repositoryOf,
  type Kind,
  type Page,
  type ShownRepository,
} from './Kind';
import { showActor } from './showActor';

export const ISSUES = `query MilepostIssues($owner: String!, $name: String!, $after: String, $since: DateTime) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, after: $after, filterBy: { since: $since }, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number fullDatabaseId title body state stateReason createdAt updatedAt closedAt
        author { __typename login } labels(first: 50) { nodes { name } }
        timelineItems(first: 100, itemTypes: [CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT, UNLABELED_EVENT]) {
          pageInfo { hasNextPage endCursor }
          nodes {
            __typename
            ... on ClosedEvent { createdAt stateReason } ... on ReopenedEvent { createdAt }
            ... on LabeledEvent { createdAt label { name } } ... on UnlabeledEvent { createdAt label { name } }
          }
        }
      }
    }
  }
}`;

const EVENTS: Readonly<
  Record<string, IssueSnapshot['timeline'][number]['event']>
> = {
  ClosedEvent: 'closed',
  ReopenedEvent: 'reopened',
  LabeledEvent: 'labeled',
  UnlabeledEvent: 'unlabeled',
};

/** Issues that are incidents or were: all are read, as one that lost its label can be found by nothing else. */
export function incidentIssues(rules: IncidentRules): Kind {
  return {
    name: 'issues',
    overlapMs: 10 * 60_000,
    async read(reading): Promise<Page> {
      const { api, target, page: after, signal, since } = reading;
      const { repository: answered } = await api.graphql<{
        repository:
          | (AnsweredRepository & { issues: Connection<AnsweredIssue> })
          | null;
      }>(target, {
        operation: 'MilepostIssues',
        query: ISSUES,
        variables: {
          owner: target.owner,
          name: target.name,
          after,
          since: new Date(since).toISOString(),
        },
        signal,
      });
      const { nodes = [], pageInfo } = answered?.issues ?? {};
      const repository = repositoryOf(reading);
      return {
        events: nodes
          .filter(issue => isMarked(issue, rules))
          .map(issue => show(issue, repository)),
        next: pageInfo?.hasNextPage
          ? pageInfo.endCursor ?? undefined
          : undefined,
      };
    },
  };
}

function isMarked(issue: AnsweredIssue, { labels }: IncidentRules): boolean {
  const names = [
    ...(issue.labels?.nodes ?? []),
    ...issue.timelineItems.nodes.flatMap(({ label }) => label ?? []),
  ];
  return names.some(({ name }) => labels.has(comparable(name)));
}

function show(
  issue: AnsweredIssue,
  repository: ShownRepository,
): Page['events'][number] {
  const payload: IssueSnapshot = {
    repository,
    issue: {
      id: Number(issue.fullDatabaseId),
      number: issue.number,
      title: issue.title,
      // What caused it is all that is read of it.
      body: /\bcaused/i.test(issue.body) ? issue.body : undefined,
      labels: issue.labels?.nodes.map(({ name }) => name) ?? [],
      state: issue.state === 'CLOSED' ? 'closed' : 'open',
      state_reason: issue.stateReason?.toLowerCase(),
      created_at: issue.createdAt,
      updated_at: issue.updatedAt,
      closed_at: issue.closedAt,
      user: showActor(issue.author),
    },
    timeline: issue.timelineItems.nodes.flatMap(item =>
      EVENTS[item.__typename]
        ? [
            {
              event: EVENTS[item.__typename],
              at: item.createdAt,
              label: item.label?.name,
              state_reason: item.stateReason?.toLowerCase(),
            },
          ]
        : [],
    ),
  };
  return { topic: 'github.api.issue', payload };
}
