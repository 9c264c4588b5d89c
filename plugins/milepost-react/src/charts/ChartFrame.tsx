import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';
import { milepostPalette } from '../look/palette';
import { TextButton } from '../look/TextButton';
import { ChartTable, type ChartTableProps } from './ChartTable';

const texts = { table: 'Show as table', chart: 'Show as chart' };

const useStyles = makeStyles(theme => ({
  frame: { margin: 0, minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: theme.spacing(2),
  },
  title: { fontSize: 15, fontWeight: 600, lineHeight: 1.4, margin: 0 },
  sentence: {
    color: milepostPalette(theme).mute,
    fontSize: 13,
    maxWidth: '75ch',
    margin: theme.spacing(0, 0, 1),
  },
}));

/** @public */
export interface ChartFrameProps {
  title: string;
  /** What to see, in a sentence: it stands where others have a legend. */
  sentence: ReactNode;
  table: Omit<ChartTableProps, 'caption'>;
  /** Controls beside the switch to the table. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A chart with its title, its sentence and its table. @public */
export function ChartFrame(props: ChartFrameProps) {
  const { title, sentence, table, actions, children } = props;
  const classes = useStyles();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={classes.frame}>
      <div className={classes.head}>
        <h3 className={classes.title}>{title}</h3>
        <span>
          {actions}
          <TextButton
            color="default"
            aria-label={`${asTable ? texts.chart : texts.table}: ${title}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? texts.chart : texts.table}
          </TextButton>
        </span>
      </div>
      <figcaption className={classes.sentence}>{sentence}</figcaption>
      {asTable ? <ChartTable caption={title} {...table} /> : children}
    </figure>
  );
}
