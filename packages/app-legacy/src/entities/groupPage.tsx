import { EntityLayout } from '@backstage/plugin-catalog';
import {
  EntityGroupProfileCard,
  EntityOwnershipCard,
} from '@backstage/plugin-org';
import Grid from '@material-ui/core/Grid';
import {
  EntityScorecardCard,
  EntityScorecardContent,
} from '@milepost/backstage-plugin-milepost-scorecards/legacy';

/** A group: the Scorecard card on its overview, and the tab. */
export const groupPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <Grid item md={4} xs={12}>
          <EntityScorecardCard tabPath="scorecard" />
        </Grid>
        <Grid item md={8} xs={12}>
          <EntityGroupProfileCard />
          <EntityOwnershipCard />
        </Grid>
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route path="/scorecard" title="Scorecard">
      <EntityScorecardContent
        pagePath="/milepost"
        goldenPathsPath="/golden-paths"
      />
    </EntityLayout.Route>
  </EntityLayout>
);
