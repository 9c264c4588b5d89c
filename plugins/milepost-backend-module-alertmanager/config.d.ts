export interface Config {
  milepost?: {
    alertmanager?: {
      /** Alertmanagers that send notifications to `/api/milepost/v1/hooks/alertmanager`, or to `…:NAME`. */
      webhooks?: Array<{
        /** Tells several apart: letters, digits, '.', '_' and '-'. One alone needs none. */
        name?: string;

        /**
         * Secrets of which a sender has to know one: as a bearer token, or as the password of basic authentication.
         *
         * @deepVisibility secret
         */
        secrets: string[];
      }>;

      /**
       * Alerts that are incidents: what all matchers of any entry match, such as severity="critical". Defaults to
       * none.
       */
      incidents?: Array<{ matchers: string[] }>;
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
