import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  useMinutes,
} from '@milepost/backstage-plugin-milepost-react';
import { adjustmentLines } from './adjustmentLines';
import { BackfillProgress } from './BackfillProgress';
import { SloChips } from './SloChips';
import { SloHeadline } from './SloHeadline';
import { countWords, exhaustionWords, stateSentence } from './sloWords';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      listStyle: 'none',
      padding: theme.spacing(1.25, 0),
      borderTop: `1px solid ${palette.line}`,
      overflowWrap: 'anywhere',
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      columnGap: theme.spacing(1.5),
      minHeight: 24,
    },
    title: { fontSize: 14, margin: 0, fontWeight: 400, color: palette.ink },
    part: { fontSize: 13, fontWeight: 400 },
    details: {
      margin: theme.spacing(0.75, 0, 0),
      fontSize: 12.5,
      lineHeight: 1.45,
      color: palette.mute,
    },
  };
});

/** One SLO of the card: whether it is met, what is left, how it burns, and what is odd about it. */
export function SloRow(props: {
  slo: SloAnswer;
  /** The entity of the page. */
  scope: string;
  zone: string;
  /** By what it stands under. */
  heading: 'h3' | 'h4';
}) {
  const { slo, scope, zone, heading: Heading } = props;
  const isPart = slo.entityRef !== scope.toLocaleLowerCase('en-US');
  const classes = useStyles();
  const now = useMinutes();
  const lines = [
    [exhaustionWords(slo), slo.valid > 0 && countWords(slo)]
      .filter(Boolean)
      .join(' · '),
    stateSentence(slo, zone),
    ...adjustmentLines(slo.adjustments, { now, zone }),
  ].filter(Boolean);
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <Heading className={classes.title}>
          {slo.title}
          {isPart && (
            <span className={classes.part}>
              {' · '}
              <EntityRefLink
                entityRef={slo.entityRef}
                defaultKind="component"
              />
            </span>
          )}
        </Heading>
        <SloChips slo={slo} />
      </div>
      <SloHeadline slo={slo} />
      {lines.map(line => (
        <p key={line as string} className={classes.details}>
          {line}
        </p>
      ))}
      <BackfillProgress slo={slo} />
    </li>
  );
}
