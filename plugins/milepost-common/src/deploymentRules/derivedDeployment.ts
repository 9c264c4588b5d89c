import type { Deployment } from '../facts/facts';

/** A deployment that rules have made of something else. @public */
export interface DerivedDeployment extends Deployment {
  /** The names of the rules that made it. */
  rules: string[];
}

/** One run is one deployment in each environment. */
export function derivedId(name: string, environment: string): string {
  return `${name}@${environment.toLowerCase()}`;
}
