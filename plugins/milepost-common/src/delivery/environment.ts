const PRODUCTION = /^(prod|prd|production|live)\d*$/;

const NOT_PRODUCTION: ReadonlySet<string> = new Set([
  'pre',
  'preprod',
  'preview',
  'test',
  'testing',
  'stage',
  'staging',
  'like',
  'non',
  'nonprod',
  'dev',
  'sandbox',
  'shadow',
]);

/** @public */
export type EnvironmentClass = 'production' | 'other' | 'unknown';

/**
 * What an environment is: what its provider says, else by the tokens of its name.
 * `unknown` is an environment that no rule knows; it is listed in data quality and not counted.
 *
 * @public
 */
export function classifyEnvironment(
  environment: string,
  production?: boolean,
): EnvironmentClass {
  if (production !== undefined) {
    return production ? 'production' : 'other';
  }
  const tokens = environment.toLowerCase().split(/[^a-z0-9]+/);
  if (tokens.some(token => NOT_PRODUCTION.has(token))) {
    return 'other';
  }
  return tokens.some(token => PRODUCTION.test(token))
    ? 'production'
    : 'unknown';
}
