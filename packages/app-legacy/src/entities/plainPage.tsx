import { EntityAboutCard, EntityLayout } from '@backstage/plugin-catalog';

/** Everything that Milepost has nothing to say about. */
export const plainPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <EntityAboutCard />
    </EntityLayout.Route>
  </EntityLayout>
);
