import { Content, Header, Page } from '@backstage/core-components';
import { InsideMain } from '@milepost/backstage-plugin-milepost-react';
import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { TeamsPage } from './TeamsPage';

/** The page to find a team in an app on the old frontend system. */
export function LegacyScorecardsPage() {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <Page themeId="home">
        <Header title="Scorecards" />
        <Content>
          <InsideMain>
            <TeamsPage />
          </InsideMain>
        </Content>
      </Page>
    </MilepostQueries>
  );
}
