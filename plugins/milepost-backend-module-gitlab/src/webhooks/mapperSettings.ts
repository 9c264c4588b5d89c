import type { IncidentRules } from '../configuration/incidentRules';
import type { Project } from '../payload/project';

/** What mappers are told by the configuration. */
export interface MapperSettings {
  incidents: IncidentRules;
  /** Logins of machines beside those that say so themselves, in lower case. */
  bots: ReadonlySet<string>;
  /** Whether the API of the project's server can be asked. */
  isAsked(project: Pick<Project, 'key'>): boolean;
}
