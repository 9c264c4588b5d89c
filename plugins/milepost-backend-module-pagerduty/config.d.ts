export interface Config {
  milepost?: {
    pagerduty?: {
      /** PagerDuty accounts that send V3 webhooks to `/api/milepost/v1/hooks/pagerduty`, or to `…:NAME`. */
      webhooks?: Array<{
        /** Tells several apart: letters, digits, '.', '_' and '-'. One alone needs none. */
        name?: string;

        /**
         * The secrets that PagerDuty shows when a subscription is made; several while they are rotated.
         *
         * @deepVisibility secret
         */
        secrets: string[];
      }>;
    };
  };
}
