import { incidentRules } from '../configuration/readIncidentRules';
import { createGithubSource } from '../githubSource';

/** The source, with the one label that GitHub's examples have as the label of incidents. */
export const testSource = createGithubSource({
  incidents: incidentRules({ labels: ['Bug'] }),
});
