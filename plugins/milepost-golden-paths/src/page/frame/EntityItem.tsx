import { makeStyles } from '@material-ui/core/styles';
import {
  EntityName,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    item: {
      padding: theme.spacing(1.5, 0),
      borderBottom: `1px solid ${palette.line}`,
      fontSize: 14,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
      '&:first-child': { paddingTop: 0 },
      '&:last-child': { borderBottom: 0 },
      '& p': { margin: theme.spacing(0.25, 0, 0), maxWidth: '80ch' },
      '& .mute': {
        fontSize: 13,
        color: palette.mute,
        '& a': { textDecoration: 'underline' },
      },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.25, 1.25),
    },
    name: { fontSize: 14.5, fontWeight: 600 },
  };
});

/** An entity of a list, by its name, with what there is to say of it. What has the class `mute` stands back. */
export function EntityItem(props: {
  entityRef: string;
  /** In the line of its name. */
  beside: ReactNode;
  children: ReactNode;
}) {
  const { entityRef, beside, children } = props;
  const classes = useStyles();
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <span className={classes.name}>
          <EntityName scope={entityRef} tab="golden-paths" />
        </span>
        {beside}
      </div>
      {children}
    </li>
  );
}
