/** What differs from one page of an alert to the next: addresses, ids, counts and times, in this order. */
const VARYING: readonly RegExp[] = [
  /https?:\/\/\S+/g,
  /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g,
  /\b(?=[a-f]*\d)[\da-f]{7,}\b/g,
  /\d+(?:[.,:]\d+)*/g,
];

/**
 * What raised an incident: its service, and its title without what varies, so that repeats are recognised. The key of
 * the incident would not do: PagerDuty makes a new one for each that has none.
 *
 * @returns such as `pagerduty/p123: disk of web-# is # % full`; `undefined` without a title
 */
export function alertOf(incident: {
  service?: string;
  title?: string;
}): string | undefined {
  const { service, title } = incident;
  if (!title) {
    return undefined;
  }
  const template = VARYING.reduce(
    (text, pattern) => text.replace(pattern, '#'),
    title.toLocaleLowerCase('en-US'),
  );
  const plain = template.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return service ? `${service}: ${plain}` : plain;
}
