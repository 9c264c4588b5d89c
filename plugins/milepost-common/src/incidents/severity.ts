/** The levels that every tool's own words are mapped to, the worst first. @public */
export const severityLevels = [
  'SEV-1',
  'SEV-2',
  'SEV-3',
  'SEV-4',
  'SEV-5',
] as const;

/** @public */
export type SeverityLevel = (typeof severityLevels)[number];

/** A level, or `unset`: an incident whose severity nobody knows is never given one. @public */
export type Severity = SeverityLevel | 'unset';

/** Which of the tools' words mean a level. @public */
export interface SeverityRule {
  /** Words, compared without regard to case; or a pattern that the word has to match. */
  match: readonly string[] | RegExp;
  level: Severity;
}

/**
 * SEV-1 to SEV-5, P1 to P5, plain digits (`1 - Critical`), and the words that common tools ship with.
 *
 * @public
 */
export const defaultSeverities: readonly SeverityRule[] = [
  { match: numbered('[01]'), level: 'SEV-1' },
  { match: numbered('2'), level: 'SEV-2' },
  { match: numbered('3'), level: 'SEV-3' },
  { match: numbered('4'), level: 'SEV-4' },
  { match: numbered('5'), level: 'SEV-5' },
  {
    match: ['critical', 'crit', 'blocker', 'highest', 'emergency', 'fatal'],
    level: 'SEV-1',
  },
  { match: ['high', 'major', 'error', 'urgent'], level: 'SEV-2' },
  {
    match: ['medium', 'moderate', 'normal', 'warning', 'warn'],
    level: 'SEV-3',
  },
  { match: ['low', 'minor'], level: 'SEV-4' },
  {
    match: ['lowest', 'trivial', 'cosmetic', 'info', 'informational', 'notice'],
    level: 'SEV-5',
  },
];

/**
 * The level of a tool's own word, by the first rule that matches it; `unset` without a word or a match.
 *
 * @public
 */
export function severityOf(
  word: string | undefined,
  rules: readonly SeverityRule[] = defaultSeverities,
): Severity {
  const said = word?.trim().toLocaleLowerCase('en-US');
  return (said && rules.find(rule => matches(rule, said))?.level) || 'unset';
}

function matches({ match }: SeverityRule, said: string): boolean {
  return match instanceof RegExp
    ? match.test(said)
    : match.some(word => word.trim().toLocaleLowerCase('en-US') === said);
}

/** `SEV-2`, `sev2`, `P2`, `Priority 2`, `2`, and what follows a dash, a colon or a bracket: `2 - High`. */
function numbered(digit: string): RegExp {
  return new RegExp(
    `^(?:sev(?:erity)?|p(?:rio(?:rity)?)?|s)?[ _-]?${digit}(?: ?[-:(].*)?$`,
    'i',
  );
}
