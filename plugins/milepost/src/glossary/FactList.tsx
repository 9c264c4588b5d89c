import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    facts: {
      display: 'grid',
      gridTemplateColumns: 'minmax(110px, 160px) minmax(0, 1fr)',
      gap: theme.spacing(1, 2),
      fontSize: 13.5,
      lineHeight: 1.5,
      margin: theme.spacing(1.5, 0, 0.5),
      '& dt': { color: palette.mute },
      '& dd': { margin: 0, maxWidth: '76ch', overflowWrap: 'anywhere' },
      '& ul, & ol': { margin: 0, paddingLeft: theme.spacing(2.25) },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: theme.spacing(0.25),
        '& dd': { marginBottom: theme.spacing(1) },
      },
    },
  };
});

/** Terms and what they are. */
export function FactList({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return <dl className={classes.facts}>{children}</dl>;
}

export function Fact(props: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

/** Sentences below one another; says so where there are none. */
export function Sentences({ items }: { items: readonly string[] }) {
  return items.length === 0 ? (
    <>Nothing.</>
  ) : (
    <ul>
      {items.map(item => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
