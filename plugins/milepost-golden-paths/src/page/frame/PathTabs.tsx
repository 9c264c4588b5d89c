import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { useId, type ReactNode } from 'react';
import { tabs, type PathTab } from '../address/pathTabs';

const texts = { label: 'About this path' };

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    tabs: { minHeight: 40, borderBottom: `1px solid ${palette.line}` },
    tab: {
      minWidth: 0,
      minHeight: 40,
      padding: theme.spacing(0.75, 0),
      marginRight: theme.spacing(3),
      textTransform: 'none',
      fontFamily: 'inherit',
      fontSize: 14,
      fontWeight: 400,
      letterSpacing: 'normal',
      color: palette.mute,
      opacity: 1,
      '&:focus-visible': { outline: `2px solid ${palette.accent}` },
    },
    chosen: { color: palette.ink, fontWeight: 600 },
    indicator: { background: palette.accent },
    panel: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2.5),
    },
  };
});

/** The parts of the page about one path, one at a time. */
export function PathTabs(props: {
  tab: PathTab;
  onChoose: (tab: PathTab) => void;
  children: ReactNode;
}) {
  const { tab, onChoose, children } = props;
  const classes = useStyles();
  const id = useId();
  const panel = `${id}-panel`;
  return (
    <>
      <Tabs
        value={tab}
        onChange={(_, next: PathTab) => onChoose(next)}
        variant="scrollable"
        scrollButtons="off"
        aria-label={texts.label}
        classes={{ root: classes.tabs, indicator: classes.indicator }}
      >
        {tabs.map(({ name, text }) => (
          <Tab
            key={name}
            value={name}
            label={text}
            disableRipple
            id={`${id}-${name}`}
            aria-controls={name === tab ? panel : undefined}
            classes={{ root: classes.tab, selected: classes.chosen }}
          />
        ))}
      </Tabs>
      <div
        role="tabpanel"
        id={panel}
        aria-labelledby={`${id}-${tab}`}
        className={classes.panel}
      >
        {children}
      </div>
    </>
  );
}
