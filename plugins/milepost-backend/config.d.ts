import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  milepost?: {
    /** The IANA zone in which days, weeks and months begin. Defaults to UTC. */
    timeZone?: string;

    /**
     * Kinds of source, the authoritative one first: where two tell of the same deployments, the first counts.
     * Defaults to cdevents, argocd, flux, github, gitlab, git.
     */
    precedence?: string[];

    /**
     * Who is told when a source goes silent or fails, unless it has an owner of its own: the ref of a group or a user.
     */
    owner?: string;

    /** By source instance, such as pagerduty:eu, or by kind of source for all its instances. */
    sources?: {
      [source: string]: {
        /** Who is told when it goes silent or fails: the ref of a group or a user. */
        owner?: string;
      };
    };

    /** By metric, such as pager-load. */
    metrics?: {
      [metric: string]: {
        /** It is only for those who have the permission milepost.metric.read.sensitive. */
        sensitive?: boolean;
      };
    };

    /** Which entities can be deployed. */
    entities?: {
      /** Defaults to Component. */
      kinds?: string[];
      /** Values of spec.type to which delivery metrics do not apply, such as documentation. */
      notApplicableTypes?: string[];
      /** Values of spec.lifecycle to which they do not apply. Defaults to deprecated. */
      notApplicableLifecycles?: string[];
    };

    deployments?: {
      /**
       * What turns into deployments where an entity does not say so itself: see deployment rules in the
       * documentation.
       */
      rules?: {
        name: string;
        /** Filters over the catalog, such as `spec.type: service`; left out, the rule is for all entities. */
        entities?: object | object[];
        /** Exactly one of them. */
        from: {
          workflow?: {
            name?: string | string[];
            file?: string | string[];
            job?: string | string[];
            branch?: string | string[];
          };
          release?: { tag?: string | string[]; prerelease?: boolean };
          tag?: { pattern: string | string[] };
          environment?: { name: string | string[] };
        };
        /** What the environment is called. Defaults to production, or to what the source calls it. */
        environment?: string;
        /** Whether it is production. */
        production?: boolean;
        tier?: 'production' | 'staging' | 'testing' | 'development' | 'other';
      }[];
    };

    catalog?: {
      /** How often ownership and annotations are read. Defaults to every 30 seconds. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    incidents?: {
      /**
       * What the severities of your tools mean; the first that matches counts. SEV-1 to SEV-5, P1 to P5, 1 to 5
       * and words such as critical, high, medium and low are known without.
       */
      severities?: {
        /** Words, or a regular expression that the whole word has to match; case does not matter. */
        match: string | string[];
        /** `unset`: the word says nothing. */
        level: 'SEV-1' | 'SEV-2' | 'SEV-3' | 'SEV-4' | 'SEV-5' | 'unset';
      }[];
      /** Days that are no business days, such as 2026-12-25: postmortems are due later for them. */
      holidays?: string[];
    };

    /** For how long what is kept is kept. */
    retention?: {
      payloads?: {
        /**
         * After so many days raw payloads, which may hold names and addresses, are emptied. Defaults to 30.
         */
        days?: number;
      };
      facts?: {
        /** After so many days events and facts that have ended are forgotten. Defaults to never; at least 60. */
        days?: number;
      };
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
