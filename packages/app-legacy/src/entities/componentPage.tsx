import { EntityAboutCard, EntityLayout } from '@backstage/plugin-catalog';
import Grid from '@material-ui/core/Grid';
import {
  EntityDeliveryCard,
  EntityDeliveryContent,
  EntityReliabilityContent,
  EntitySloCard,
} from '@milepost/backstage-plugin-milepost/legacy';
import {
  EntityGoldenPathsCard,
  EntityGoldenPathsContent,
} from '@milepost/backstage-plugin-milepost-golden-paths/legacy';

/** A component: Milepost's three cards on its overview, and a tab for each. */
export const componentPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <Grid item md={4} xs={12}>
          <EntityDeliveryCard tabPath="delivery" pagePath="/milepost" />
        </Grid>
        <Grid item md={8} xs={12}>
          <EntitySloCard tabPath="reliability" />
        </Grid>
        <Grid item md={4} xs={12}>
          <EntityGoldenPathsCard tabPath="golden-paths" />
        </Grid>
        <Grid item md={8} xs={12}>
          <EntityAboutCard />
        </Grid>
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route path="/delivery" title="Delivery">
      <EntityDeliveryContent pagePath="/milepost" />
    </EntityLayout.Route>
    <EntityLayout.Route path="/reliability" title="Reliability">
      <EntityReliabilityContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/golden-paths" title="Golden paths">
      <EntityGoldenPathsContent pagePath="/golden-paths" />
    </EntityLayout.Route>
  </EntityLayout>
);
