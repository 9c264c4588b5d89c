export interface Config {
  milepost?: {
    standardWebhooks?: {
      /**
       * Whoever sends CDEvents, signed as Standard Webhooks says, to `/api/milepost/v1/hooks/standard-webhooks`, or to
       * `…:NAME`.
       */
      webhooks?: Array<{
        /** Tells several apart: letters, digits, '.', '_' and '-'. One alone needs none. */
        name?: string;

        /**
         * The signing secrets, whsec_ and base 64; several while they are rotated.
         *
         * @deepVisibility secret
         */
        secrets: string[];
      }>;
    };
  };
}
