import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  milepost?: {
    prometheus?: {
      /**
       * Servers whose alerting rules and service level indicators are read: Prometheus, and whatever answers
       * `/api/v1/rules` and `/api/v1/query_range` like it.
       */
      servers?: Array<{
        /**
         * Tells several apart: letters, digits, '.', '_' and '-'. One alone needs none. Service level objectives
         * call the server so.
         */
        name?: string;

        /** What stands before `/api/v1/`. Never with credentials. */
        url: string;

        /**
         * A bearer token.
         *
         * @visibility secret
         */
        token?: string;

        /** For basic authentication. */
        username?: string;

        /**
         * For basic authentication.
         *
         * @visibility secret
         */
        password?: string;

        /**
         * Other headers, such as that of a tenant.
         *
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };

        /** How often the alerting rules are read. Defaults to every ten minutes. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      }>;
    };

    /** What labels and annotations mean, in alerts and in the rules that raise them. */
    alerts?: {
      /**
       * Alerts that wake somebody: what all matchers of any entry match, in the words of Alertmanager's routes.
       * Defaults to severity=~"page|critical", to sloth_severity="page" and to grafana_slo_severity="critical".
       */
      pages?: Array<{ matchers: string[] }>;

      /**
       * Labels that name the service; the first that is there counts. Defaults to service, sloth_service,
       * app_kubernetes_io_name, app and job.
       */
      serviceLabels?: string[];

      /** Labels that name the environment. Defaults to environment and env. */
      environmentLabels?: string[];

      /**
       * Labels that name a service level objective. Defaults to sloth_id, sloth_slo, grafana_slo_uuid and slo.
       */
      sloLabels?: string[];

      /** Annotations that say where to read what to do. Defaults to runbook_url and runbook. */
      runbookAnnotations?: string[];
    };
  };
}
