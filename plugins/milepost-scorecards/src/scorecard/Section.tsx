import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1),
  },
  title: { fontSize: 15, fontWeight: 600, margin: 0 },
  sentence: {
    color: milepostPalette(theme).mute,
    fontSize: 13,
    lineHeight: 1.5,
    maxWidth: '76ch',
    margin: theme.spacing(0.25, 0, 0),
  },
}));

/** A part of the scorecard, on a surface of its own. */
export function Section(props: {
  title: string;
  /** By what it stands under; `h3` on the page of an entity. */
  heading?: 'h2' | 'h3';
  sentence?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const { heading: Heading = 'h3' } = props;
  const classes = useStyles();
  const titleId = useId();
  return (
    <EntityInfoCard>
      <section aria-labelledby={titleId}>
        <div className={classes.head}>
          <div>
            <Heading id={titleId} className={classes.title}>
              {props.title}
            </Heading>
            {props.sentence && (
              <p className={classes.sentence}>{props.sentence}</p>
            )}
          </div>
          {props.action && <div>{props.action}</div>}
        </div>
        {props.children}
      </section>
    </EntityInfoCard>
  );
}
