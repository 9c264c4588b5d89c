/** What is known beside a webhook's own words. */
export interface Surroundings {
  /** The people whom the payload mentions. */
  names: readonly string[];
  /** Custom fields that name the service, in lower case. */
  serviceFields: readonly string[];
}
