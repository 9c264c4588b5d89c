import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readSetting } from '@milepost/backstage-plugin-milepost-node';
import { IANAZone } from 'luxon';
import { z } from 'zod';

/** Which issues are of a kind: those of certain projects that have one of certain types or one of certain labels. */
export interface IssueRule {
  /** Keys, in lower case. None: all projects. */
  projects: readonly string[];
  issueTypes: readonly string[];
  labels: readonly string[];
}

/** What the issues of this organisation mean. All names are in lower case. */
export interface Rules {
  incidents: IssueRule;
  postmortems: IssueRule;
  correctiveActions: IssueRule;
  /** Whoever is resolved so was no incident, and whatever is, was not written. */
  cancelledResolutions: readonly string[];
  /** What of an issue names its service. */
  services: 'project' | 'component';
  /** In which due days end. */
  zone: string;
}

const namesSchema = z
  .array(z.string().trim().min(1))
  .transform(names => names.map(comparable));

const ruleSchema = (defaults: { issueTypes: string[]; labels: string[] }) =>
  z
    .strictObject({
      projects: namesSchema.prefault([]),
      issueTypes: namesSchema.prefault(defaults.issueTypes),
      labels: namesSchema.prefault(defaults.labels),
    })
    .prefault({});

/** The issue types of Jira Service Management, and what others call them. */
const schemas = {
  incidents: ruleSchema({
    issueTypes: ['Incident', '[System] Incident'],
    labels: [],
  }),
  postmortems: ruleSchema({
    issueTypes: [
      'Post-incident review',
      '[System] Post-incident review',
      'Postmortem',
      'Post-mortem',
    ],
    labels: ['postmortem', 'post-mortem'],
  }),
  correctiveActions: ruleSchema({
    issueTypes: ['Action item', 'Corrective action'],
    labels: ['corrective-action', 'postmortem-action'],
  }),
  cancelledResolutions: namesSchema.prefault([
    'Duplicate',
    "Won't do",
    "Won't fix",
    'Declined',
    'Cannot reproduce',
    'Canceled',
    'Cancelled',
  ]),
  services: z
    .enum(['project', 'component'], { error: 'must be project or component' })
    .default('project'),
};

/**
 * Reads `milepost.jira`, and the zone of the installation. What cannot be meant is a fault, and stands as if nobody had
 * said it.
 */
export function readRules(config: RootConfigService): {
  rules: Rules;
  faults: string[];
} {
  const faults: string[] = [];
  const read = <S extends z.ZodType>(key: string, schema: S): z.output<S> => {
    const field = `milepost.jira.${key}`;
    const value = config.getOptional(field);
    const result = readSetting({ schema, value, field });
    if ('value' in result) {
      return result.value;
    }
    faults.push(...result.faults);
    return schema.parse(undefined);
  };
  const rules = {
    incidents: read('incidents', schemas.incidents),
    postmortems: read('postmortems', schemas.postmortems),
    correctiveActions: read('correctiveActions', schemas.correctiveActions),
    cancelledResolutions: read(
      'cancelledResolutions',
      schemas.cancelledResolutions,
    ),
    services: read('services', schemas.services),
    zone: zoneOf(config),
  };
  return { rules, faults };
}

/** The backend complains about a zone that is none. */
function zoneOf(config: RootConfigService): string {
  const zone = config.getOptional('milepost.timeZone');
  return typeof zone === 'string' && IANAZone.isValidZone(zone) ? zone : 'UTC';
}

/** Names differ in more than their case, and apostrophes in more than their form. */
export function comparable(name: string): string {
  return name.trim().replace(/[’‘]/g, "'").toLocaleLowerCase('en-US');
}
