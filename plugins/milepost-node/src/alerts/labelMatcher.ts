import { z } from 'zod';

/** Labels by their names, as Prometheus and Alertmanager have them. @public */
export type Labels = Readonly<Record<string, string>>;

/** Whether labels are meant. @public */
export type LabelMatcher = (labels: Labels) => boolean;

const MATCHER =
  /^\s*([A-Za-z_]\w*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^"]*?))\s*$/;

/**
 * One matcher in the words of Alertmanager's routes: `severity="page"`, `team!=web`, `severity=~"page|critical"`.
 * A label that is missing is an empty text; a pattern has to match all of the value.
 */
const matcherSchema = z.string().transform((text, context): LabelMatcher => {
  const [, name, operator, quoted, bare] = MATCHER.exec(text) ?? [];
  const value = quoted?.replace(/\\(["\\])/g, '$1') ?? bare;
  const test = value === undefined ? undefined : testOf(operator, value);
  if (!test) {
    context.addIssue('must be like severity="page" or severity=~"page|sos"');
    return z.NEVER;
  }
  const wanted = !operator.startsWith('!');
  return labels => test(labels[name] ?? '') === wanted;
});

function testOf(
  operator: string,
  value: string,
): ((given: string) => boolean) | undefined {
  if (!operator.endsWith('~')) {
    return given => given === value;
  }
  try {
    const pattern = new RegExp(`^(?:${value})$`);
    return given => pattern.test(given);
  } catch {
    return undefined;
  }
}

/**
 * A list such as `[{ matchers: ['severity="page"', 'team!="web"'] }]`: what all matchers of any entry match.
 *
 * @public
 */
export const labelMatchersSchema = z
  .array(z.strictObject({ matchers: z.array(matcherSchema).min(1) }))
  .transform(
    (entries): LabelMatcher =>
      labels =>
        entries.some(entry => entry.matchers.every(match => match(labels))),
  );
