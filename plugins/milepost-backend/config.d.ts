import { HumanDuration } from '@backstage/types';
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
        /**
         * By which definition it is computed: the parameters that the glossary and docs/definitions list as settable, such
         * as `start: opened`. Each change is a new version of the definition, announced and shown on charts.
         */
        parameters?: { [parameter: string]: string | number | boolean };
        /** How many things a value needs to be more than few, from 1 to 1000. */
        minimumSample?: number;
        /** Why it is defined otherwise: the glossary tells it. */
        reason?: string;
        /** Who answers for it: the ref of a group or a user. Defaults to milepost.owner. */
        owner?: string;
        /** What to do when it moves, instead of what Milepost says. */
        playbook?: {
          /** What to check, in order, each one sentence. */
          checks: string[];
          /** A page with more, https or http. */
          url?: string;
        };
        /**
         * What it should be for a service: a duration such as '4h' or `{ days: 1 }`, a ratio such as 0.05 or '5 %', a
         * number per day or `{ perWeek: 5 }`, or a number of things, by what the metric is.
         */
        targets?: {
          /** For what is of no tier among tiers. */
          default?: string | number | object;
          /** By the value of milepost.dev/tier. */
          tiers?: { [tier: string]: string | number | object };
        };
      };
    };

    /** Levels that others have found, to set one's own numbers beside. Defaults to none. */
    referenceLevels?: {
      set: 'dora-2023' | 'quick-check-2025';
      /** On which pages. Defaults to service and overview. */
      showOn?: ('service' | 'overview' | 'team')[];
    };

    groups?: {
      /**
       * How many people have to be in a group and below it for its numbers to be told; of groups in which the catalog
       * knows nobody they always are. Defaults to 3; 1 tells of all groups.
       */
      minimumPeople?: number;
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

    /** What is promised, and who is told when it is at risk: see reliability in the documentation. */
    slos?: {
      /** Where SLOs are defined, in OpenSLO v1, besides where the annotation milepost.dev/slo leads to. */
      documents?: {
        /** Exactly one of the three: objects of OpenSLO, one or a list, or a text of YAML. */
        definition?: object | object[] | string;
        /** Of a file; with stars, of several. */
        url?: string;
        /** Of a file or of a folder, as the backend finds it. */
        file?: string;
      }[];
      /** What is different for a while: each excludes a time, or sets a target for it. */
      adjustments?: {
        /** Names, alone or as `component:default/shop#NAME`. Defaults to all. */
        slos?: string | string[];
        /** Filters over the catalog, such as `spec.type: service`. Defaults to all. */
        entities?: object | object[];
        /** 2026-12-24T18:00, in the zone of the installation, or with an offset. */
        from: string;
        to: string;
        reason: string;
        exclude?: boolean;
        /** 99.5 or 0.995. */
        target?: number;
      }[];
      /**
       * How often indicators are read, and how long the samples are: what divides an hour. Defaults to
       * `{ minutes: 5 }`.
       */
      interval?: HumanDuration | string;
      /** How long after an interval it is read, so that the tool knows all of it. Defaults to 30. */
      delaySeconds?: number;
      /** How many days of the past are read at first; never fewer than the window of the SLO. Defaults to 28. */
      backfillDays?: number;
      /** How long a tool may take to answer. Defaults to 10. */
      timeoutSeconds?: number;
      /** The owner, and the product owner if one is named, are told when a budget burns too fast or is used up. */
      notifications?: {
        /** Defaults to true. */
        enabled?: boolean;
        /** Tells the groups above the owner, too. Defaults to false. */
        parentGroups?: boolean;
      };
    };

    /** The paved road: paths that services follow, and how far they have come. See golden paths in the documentation. */
    paths?: {
      /**
       * The paths that ship with Milepost and are to be followed: delivery-pipeline, incident-readiness,
       * infrastructure-as-code, observability-baseline and production-readiness. Defaults to none.
       */
      examples?: string[];
      /** Who owns them: the ref of a group. Defaults to group:default/platform. */
      owner?: string;
      /** Where others are defined: documents of the kind GoldenPath. */
      documents?: {
        /** Exactly one of the three: a path, a list of them, or a text of YAML. */
        definition?: object | object[] | string;
        /** Of a file; with stars, of several. */
        url?: string;
        /** Of a file or of a folder, as the backend finds it. */
        file?: string;
      }[];
      /**
       * Names of paths that are only tried: they are judged and shown as such, and count nowhere. Defaults to none.
       */
      dryRun?: string[];
      /** For how many days an exemption may be in force, from 1 to 3650. Defaults to 365. */
      longestExemptionDays?: number;
      /** How many services each side of a comparison needs, from 6 to 1000. Defaults to 6. */
      minimumServices?: number;
      /**
       * Whether owners are told when a check starts to fail or an exemption ends, and asked why a service left. Defaults
       * to true.
       */
      notifications?: boolean;
    };

    /** What the deploy gate decides by: see the deploy gate in the documentation. */
    gate?: {
      /** The first that is for an entity and an environment decides; after them comes a dry run for production. */
      policies?: {
        /** Unique. */
        name: string;
        /** For what it is: all that is given has to fit. */
        match?: {
          /** Values of milepost.dev/tier. */
          tiers?: string[];
          /**
           * Names or patterns; production stands for all environments that are production. Defaults to production.
           */
          environments?: string[];
          /** Filters over the catalog, such as `spec.type: service`. */
          entities?: object | object[];
        };
        /** Whether pipelines are to follow it. Defaults to dry-run. */
        mode?: 'enforce' | 'dry-run';
        /** What it leads to that an SLO has no data. Defaults to unknown. */
        onUnknown?: 'allow' | 'warn' | 'block' | 'unknown';
        /** Whether fewer events than the minimum of the SLO are judged. Defaults to missing. */
        fewEvents?: 'judge' | 'missing';
        /** What it leads to that there is no SLO. Defaults to unknown. */
        withoutSlo?: 'allow' | 'warn' | 'block' | 'unknown';
        /** In percent of the budget that remains; 0: once it is used up. */
        budget?: {
          /** Defaults to 20. */
          warnBelow?: number | 'never';
          /** Defaults to 0. */
          blockBelow?: number | 'never';
        };
        /** What burn alerts lead to that fire. */
        burn?: {
          /** Defaults to warn. */
          page?: 'allow' | 'warn' | 'block';
          /** Defaults to allow. */
          ticket?: 'allow' | 'warn' | 'block';
        };
        /** What open incidents lead to. */
        incidents?: {
          /** Defaults to SEV-1 and SEV-2. */
          severities?: (
            | 'SEV-1'
            | 'SEV-2'
            | 'SEV-3'
            | 'SEV-4'
            | 'SEV-5'
            | 'unset'
          )[];
          /** Defaults to block. */
          effect?: 'allow' | 'warn' | 'block';
        };
        /** When nothing goes out. */
        freezes?: {
          name: string;
          /** weekly, or days such as friday; left out, it is once. */
          recurring?: string | string[];
          /** 2026-12-18T18:00, or friday 16:00 of a weekly one, or 18:00 of one on some days. */
          from: string;
          to: string;
          /** IANA. Defaults to the zone of the team, of the policy, or of the installation. */
          zone?: string;
          reason: string;
          /** Defaults to block. */
          effect?: 'block' | 'warn';
        }[];
        /** Change classes that pass. Defaults to security, reliability-fix and rollback. */
        pass?: string[];
        /** The IANA zone of freezes, for teams without one. */
        zone?: string;
      }[];
      /** IANA zones of teams, by the ref of the group: their freezes run in them. */
      zones?: { [group: string]: string };
      /** For how long an override may be in force, such as `{ days: 7 }`, which is the default. */
      longestOverride?: {
        weeks?: number;
        days?: number;
        hours?: number;
        minutes?: number;
      };
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
