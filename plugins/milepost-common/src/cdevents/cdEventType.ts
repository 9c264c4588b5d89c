const TYPE =
  /^dev\.cdevents(x?)\.([a-z\d]+(?:-[a-z]+)?)\.([a-z]+)(?:\.\d+\.\d+\.\d+(?:-[\w.-]+)?)?$/i;
const OURS = 'milepost-';

/** Subjects of CDEvents that Milepost has no use for yet; none of their events is an error. */
const UNDERSTOOD = new Set([
  'approval',
  'artifact',
  'branch',
  'environment',
  'repository',
  'taskrun',
  'testcase',
  'testcaserun',
  'testoutput',
  'testsuite',
  'testsuiterun',
]);

/** Words that CDEvents lacks, in the spec's form for custom events. */
const EXTENSIONS = new Set([
  'alertrule.removed',
  'alertrule.updated',
  'branch.updated',
  'change.ready',
  'commit.created',
  'incident.acknowledged',
  'incident.cancelled',
  'incident.merged',
  'incident.mitigated',
  'incident.reopened',
  'page.acknowledged',
  'page.resolved',
  'page.triggered',
  'service.deploying',
]);

/** Whether the word is one of Milepost's own, sent as `dev.cdeventsx.milepost-…`. @internal */
export function isExtension(name: string): boolean {
  return EXTENSIONS.has(name);
}

/**
 * The `subject.predicate` of a CDEvents type, whatever its version; `undefined` for types of other vocabularies.
 *
 * @example `dev.cdevents.service.deployed.0.3.0` is `service.deployed`, `dev.cdeventsx.milepost-change.ready.0.1.0`
 * is `change.ready`.
 *
 * @internal
 */
export function cdEventName(type: string): string | undefined {
  const [, custom, subject = '', predicate] = TYPE.exec(type) ?? [];
  if (!predicate) {
    return undefined;
  }
  const ours = custom && subject.toLowerCase().startsWith(OURS);
  const name = `${ours ? subject.slice(OURS.length) : subject}.${predicate}`;
  const lower = name.toLocaleLowerCase('en-US');
  return Boolean(custom) === EXTENSIONS.has(lower) && (!custom || ours)
    ? lower
    : undefined;
}

/** Whether the event belongs to CDEvents' vocabulary and says nothing that Milepost computes from. @internal */
export function isUnderstood(name: string): boolean {
  return UNDERSTOOD.has(name.split('.')[0]) && !EXTENSIONS.has(name);
}

/** The type without its version. @internal */
export function typeWithoutVersion(type: string): string {
  return type.replace(/\.\d+\.\d+\.\d+(?:-[\w.-]+)?$/, '');
}
