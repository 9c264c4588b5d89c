import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  milepost?: {
    /** The IANA zone in which days, weeks and months begin. Defaults to UTC. */
    timeZone?: string;

    /**
     * Kinds of source, the authoritative one first: where two tell of the same deployments, the first counts.
     * Defaults to cdevents, github, gitlab, git.
     */
    precedence?: string[];

    /** Which entities can be deployed. */
    entities?: {
      /** Defaults to Component. */
      kinds?: string[];
      /** Values of spec.type to which delivery metrics do not apply, such as documentation. */
      notApplicableTypes?: string[];
      /** Values of spec.lifecycle to which they do not apply. Defaults to deprecated. */
      notApplicableLifecycles?: string[];
    };

    catalog?: {
      /** How often ownership and annotations are read. Defaults to every 30 seconds. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    pseudonyms?: {
      /**
       * Key of the HMAC that stands for a person within one change. Defaults to a random one, made once and
       * kept in the database.
       * @visibility secret
       */
      key?: string;
    };
  };
}
