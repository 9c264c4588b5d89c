import { EntityAboutCard, EntityLayout } from '@backstage/plugin-catalog';
import { EntityScorecardContent } from '@milepost/backstage-plugin-milepost-scorecards/legacy';

/** A domain: the scorecard of all that belongs to it. */
export const domainPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <EntityAboutCard />
    </EntityLayout.Route>
    <EntityLayout.Route path="/scorecard" title="Scorecard">
      <EntityScorecardContent pagePath="/milepost" />
    </EntityLayout.Route>
  </EntityLayout>
);
