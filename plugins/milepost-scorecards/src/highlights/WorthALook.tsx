import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Highlight,
  HighlightKind,
  HighlightsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  Bone,
  formatCount,
  milepostPalette,
  RequestFailed,
  TextButton,
  useHighlights,
} from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';
import { ToolLink } from '../links/ToolLink';
import { Section } from '../scorecard/Section';
import { useHighlightAddress } from './useHighlightAddress';

const texts = {
  title: 'Worth a look this week',
  nothing: 'Nothing stands out this week.',
};

/** So many are read at a glance. */
const SHOWN = 5;

const kinds: Record<HighlightKind, { one: string; many?: string }> = {
  'slo-used-up': { one: 'budget used up', many: 'budgets used up' },
  'slo-at-risk': { one: 'SLO at risk', many: 'SLOs at risk' },
  'open-incident': { one: 'open incident' },
  'failed-deployment': { one: 'failed deployment' },
  'change-waiting-for-deployment': {
    one: 'change waiting to be deployed',
    many: 'changes waiting to be deployed',
  },
  'change-waiting-for-review': {
    one: 'change waiting for a review',
    many: 'changes waiting for a review',
  },
  'postmortem-due': { one: 'postmortem due', many: 'postmortems due' },
  'action-overdue': { one: 'overdue action' },
  'source-silent': { one: 'silent source' },
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: { margin: 0, padding: 0 },
    item: {
      listStyle: 'none',
      padding: theme.spacing(0.75, 0),
      fontSize: 13.5,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${palette.line}` },
    },
    muted: { margin: 0, fontSize: 13, color: palette.mute },
  };
});

/** The outliers behind the numbers of a scope, each with the way to it. */
export function WorthALook({ scope }: { scope: string }) {
  const classes = useStyles();
  const { data, error, refetch } = useHighlights({ scope });
  return (
    <Section title={texts.title}>
      {!data && !error && <Bone height={72} />}
      {!data && error && <RequestFailed error={error} onRetry={refetch} />}
      {data?.items.length === 0 && (
        <p className={classes.muted}>{texts.nothing}</p>
      )}
      {data && data.items.length > 0 && <Items answer={data} />}
    </Section>
  );
}

/** The most pressing; the others on request. */
function Items({ answer }: { answer: HighlightsAnswer }) {
  const classes = useStyles();
  const [all, setAll] = useState(false);
  const { items, more } = answer;
  const hidden = all ? 0 : items.length - SHOWN;
  return (
    <>
      <ul className={classes.list}>
        {items.slice(0, all ? items.length : SHOWN).map(item => (
          <Item
            key={`${item.kind} ${item.scope} ${item.id ?? item.source} ${
              item.at
            }`}
            item={item}
          />
        ))}
      </ul>
      {hidden > 0 ? (
        <TextButton onClick={() => setAll(true)}>Show {hidden} more</TextButton>
      ) : (
        <p className={classes.muted}>{moreWords(more)}</p>
      )}
    </>
  );
}

function Item({ item }: { item: Highlight }) {
  const classes = useStyles();
  const to = useHighlightAddress()(item);
  return (
    <li className={classes.item}>
      {to ? <Link to={to}>{item.text}</Link> : item.text}
      <ToolLink url={item.url} about={item.text} />
    </li>
  );
}

/** `And 4 more changes waiting for a review, 2 more failed deployments.` */
function moreWords(more: HighlightsAnswer['more']): string {
  const parts = Object.entries(more).flatMap(([kind, count]) => {
    const { one, many } = kinds[kind as HighlightKind];
    return count
      ? formatCount(count, `more ${one}`, `more ${many ?? `${one}s`}`)
      : [];
  });
  return parts.length > 0 ? `And ${parts.join(', ')}.` : '';
}
