import { EntityAboutCard, EntityLayout } from '@backstage/plugin-catalog';
import Grid from '@material-ui/core/Grid';
import {
  EntityReliabilityContent,
  EntitySloCard,
} from '@milepost/backstage-plugin-milepost/legacy';
import { EntityScorecardContent } from '@milepost/backstage-plugin-milepost-scorecards/legacy';

/** A system: what it promises and how that goes, and the scorecard of all that belongs to it. */
export const systemPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <Grid item md={6} xs={12}>
          <EntityAboutCard />
        </Grid>
        <Grid item md={6} xs={12}>
          <EntitySloCard tabPath="reliability" />
        </Grid>
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route path="/scorecard" title="Scorecard">
      <EntityScorecardContent pagePath="/milepost" />
    </EntityLayout.Route>
    <EntityLayout.Route path="/reliability" title="Reliability">
      <EntityReliabilityContent />
    </EntityLayout.Route>
  </EntityLayout>
);
