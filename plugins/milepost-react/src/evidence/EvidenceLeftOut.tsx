import { makeStyles } from '@material-ui/core/styles';
import type { EvidenceAnswer } from '@milepost/backstage-plugin-milepost-common';
import { useState } from 'react';
import type { EvidenceQuery } from '../client/questions';
import { formatNumber } from '../format/formatNumber';
import { milepostPalette } from '../look/palette';
import { Bone } from '../page/Bone';
import { RequestFailed } from '../page/RequestFailed';
import { useEvidence } from '../queries/useEvidence';
import { EvidenceList } from './EvidenceList';
import { EvidenceSection } from './EvidenceSection';
import { ShowMore } from './ShowMore';

const texts = { title: 'What was left out' };

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    rule: {
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${palette.line}`,
      '& summary': { cursor: 'pointer', fontSize: 14 },
    },
    count: { color: palette.mute },
  };
});

/** @internal */
export interface EvidenceLeftOutProps {
  query: EvidenceQuery;
  excluded: EvidenceAnswer['excluded'];
  zone: string;
}

/** What does not count, by the rule that says so. */
export function EvidenceLeftOut(props: EvidenceLeftOutProps) {
  const { query, excluded, zone } = props;
  const total = excluded.reduce((sum, { count }) => sum + count, 0);
  return (
    <EvidenceSection title={texts.title} count={formatNumber(total)}>
      {excluded.map(group => (
        <Rule key={group.rule} {...group} query={query} zone={zone} />
      ))}
    </EvidenceSection>
  );
}

type RuleProps = EvidenceAnswer['excluded'][number] &
  Pick<EvidenceLeftOutProps, 'query' | 'zone'>;

function Rule({ rule, text, count, query, zone }: RuleProps) {
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <details
      className={classes.rule}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        {text} <span className={classes.count}>{formatNumber(count)}</span>
      </summary>
      {open && <LeftOutItems rule={rule} query={query} zone={zone} />}
    </details>
  );
}

/** The rules share one query: pages hold what all of them left out. */
function LeftOutItems(props: Pick<RuleProps, 'rule' | 'query' | 'zone'>) {
  const { metric, ...scope } = props.query;
  const query = useEvidence({ ...scope, metric, included: false });
  if (query.error) {
    return <RequestFailed error={query.error} onRetry={query.refetch} />;
  }
  if (!query.data) {
    return <Bone height={60} />;
  }
  const items = query.data.pages.flatMap(page => page.items);
  return (
    <>
      <EvidenceList
        items={items.filter(item => item.rule === props.rule)}
        zone={props.zone}
        query={scope}
      />
      <ShowMore query={query} />
    </>
  );
}
