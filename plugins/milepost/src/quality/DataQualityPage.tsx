import { makeStyles } from '@material-ui/core/styles';
import type { DataQualityAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  milepostPalette,
  PageBody,
  RequestFailed,
  useDataQuality,
  useMinutes,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { PageSkeleton } from '../pages/PageSkeleton';
import { SectionTitle } from '../pages/SectionTitle';
import { FindingGroupPanel } from './FindingGroupPanel';
import { findingGroups, type FindingGroup } from './findingGroups';
import { ScopePicker } from './ScopePicker';
import { useScopes } from './useScopes';

const texts = {
  title: 'Data quality',
  sentence:
    'What may be wrong with what the numbers are made of, over the last 90 days. It is shown to those who own the services, so that they can put it right before anybody draws a conclusion.',
  choose:
    'You own no services here. Choose a service, or a group, system or domain to see all of its services.',
  faults: 'To be put right',
  suspicious: 'To be talked about',
  kind: 'Patterns that a number would look better for. Most have good reasons; none of them is held against anybody, and nothing is left out of the numbers for it.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    picker: { marginTop: theme.spacing(2) },
    heading: { fontSize: 16, fontWeight: 600, margin: theme.spacing(1, 0, 0) },
    note: {
      fontSize: 13,
      lineHeight: 1.5,
      color: palette.mute,
      maxWidth: '76ch',
      margin: theme.spacing(0.5, 0, 0),
    },
    result: {
      fontSize: 13.5,
      margin: theme.spacing(1.5, 0, 0),
    },
  };
});

/** What may be wrong with the numbers of what somebody owns, or of another scope. */
export function DataQualityPage() {
  const classes = useStyles();
  const { scopes, owned, choose } = useScopes();
  const { data, error, refetch } = useDataQuality({ scopes: scopes ?? [] });
  const nothingChosen = scopes?.length === 0;
  return (
    <PageBody>
      <Panel>
        <SectionTitle first title={texts.title} sentence={texts.sentence} />
        {nothingChosen && <p className={classes.result}>{texts.choose}</p>}
        <div className={classes.picker}>
          <ScopePicker scopes={scopes ?? []} owned={owned} onChoose={choose} />
        </div>
        {data && !nothingChosen && (
          <p className={classes.result} role="status">
            {summaryOf(data)}
          </p>
        )}
      </Panel>
      {!data && !error && !nothingChosen && <PageSkeleton />}
      {error && !nothingChosen && (
        <RequestFailed error={error} onRetry={refetch} />
      )}
      {data && !error && !nothingChosen && <Findings answer={data} />}
    </PageBody>
  );
}

function summaryOf({ findings, entities }: DataQualityAnswer): string {
  const looked = `Looked at ${formatCount(entities, 'service')}`;
  if (entities === 0) {
    return 'No service belongs to it, or you may see none of them.';
  }
  const checks = findingGroups(findings).length;
  return checks === 0
    ? `${looked}, and found nothing to put right.`
    : `${looked}: ${formatCount(checks, 'thing')} to look at.`;
}

function Findings({ answer }: { answer: DataQualityAnswer }) {
  const groups = findingGroups(answer.findings);
  return (
    <>
      <Groups
        title={texts.faults}
        groups={groups.filter(({ kind }) => kind === 'fault')}
      />
      <Groups
        title={texts.suspicious}
        note={texts.kind}
        groups={groups.filter(({ kind }) => kind === 'suspicious')}
      />
    </>
  );
}

function Groups(props: {
  title: string;
  note?: string;
  groups: readonly FindingGroup[];
}) {
  const classes = useStyles();
  const now = useMinutes();
  if (props.groups.length === 0) {
    return null;
  }
  return (
    <>
      <div>
        <h2 className={classes.heading}>{props.title}</h2>
        {props.note && <p className={classes.note}>{props.note}</p>}
      </div>
      {props.groups.map(group => (
        <FindingGroupPanel key={group.check} group={group} now={now} />
      ))}
    </>
  );
}
