const PLAIN = /^[a-z][\w.:-]{0,99}$/i;

/**
 * A word that a payload says about itself, such as the type of its event, if it looks like one: only then may a topic
 * or a reason repeat it.
 *
 * @public
 */
export function plainWord(value: unknown): string | undefined {
  return typeof value === 'string' && PLAIN.test(value) ? value : undefined;
}
