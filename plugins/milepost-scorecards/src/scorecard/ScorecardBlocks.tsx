import { makeStyles } from '@material-ui/core/styles';
import type {
  MembersAnswer,
  Movement,
} from '@milepost/backstage-plugin-milepost-common';
import { blockIds, blockTitles, type BlockMetrics } from '../blocks/blocks';
import { ScorecardMetric } from './ScorecardMetric';
import { Section } from './Section';

const useStyles = makeStyles(theme => ({
  blocks: {
    display: 'grid',
    gap: theme.spacing(2.5),
    // Four beside each other, or two, or one: never three and one.
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    [theme.breakpoints.down('md')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
  },
}));

/** The four parts of a scorecard, each with a few numbers; a part without any is left out. */
export function ScorecardBlocks(props: {
  blocks: BlockMetrics;
  answer: MembersAnswer;
  movements: readonly Movement[];
  onOpen: (metric: string) => void;
}) {
  const { blocks, answer, movements, onOpen } = props;
  const classes = useStyles();
  const shown = blockIds.filter(id => blocks[id].length > 0);
  return (
    <div className={classes.blocks}>
      {shown.map(id => (
        <Section key={id} title={blockTitles[id]}>
          {blocks[id].map(metric => (
            <ScorecardMetric
              key={metric}
              id={metric}
              answer={answer}
              movement={movements.find(moved => moved.metric === metric)}
              onOpen={() => onOpen(metric)}
            />
          ))}
        </Section>
      ))}
    </div>
  );
}
