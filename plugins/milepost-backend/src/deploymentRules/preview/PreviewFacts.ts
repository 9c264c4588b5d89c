import type {
  Deployment,
  EntityRules,
  PreviewAnswer,
  RuleFacts,
} from '@milepost/backstage-plugin-milepost-common';
import type { OriginNeed } from './claimRows';
import type { Suggestion } from './suggestionsOf';

type Entity = PreviewAnswer['entities'][number];

/** All that is known of one entity before anything is said of it. */
export interface PreviewFacts {
  ref: string;
  /** Its own, or those that are tried out. */
  rules: EntityRules | undefined;
  rulesFrom: Entity['rulesFrom'];
  annotations: Readonly<Record<string, string>>;
  claims: Entity['claims'];
  facts: Entity['facts'];
  told: ReadonlySet<OriginNeed>;
  workflows: Entity['workflows'];
  environments: readonly EnvironmentSeen[];
  tags: Entity['tags'];
  /** Of entities with rules: what these choose from. */
  ruleFacts: RuleFacts & { deployments: readonly Deployment[] };
  counted: Entity['deployments'];
  suggestions: readonly Suggestion[];
}

/** An environment that sources tell of deployments into. */
export interface EnvironmentSeen {
  name: string;
  /** What its source says; `undefined` where it says nothing. */
  production?: boolean;
  deployments: number;
  newestAt?: string;
}
