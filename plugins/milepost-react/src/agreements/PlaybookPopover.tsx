import { Link } from '@backstage/core-components';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import type { Playbook } from '@milepost/backstage-plugin-milepost-common';
import { useId, useState } from 'react';
import { milepostPalette } from '../look/palette';
import { QuietButton } from '../look/QuietButton';

const texts = {
  open: 'playbook',
  openOf: (title: string) => `playbook of ${title}`,
  title: (title: string) => `When ${title} moves`,
  more: 'The whole playbook',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    paper: {
      maxWidth: 'min(420px, calc(100vw - 32px))',
      padding: theme.spacing(2),
      color: palette.ink,
      fontSize: 13.5,
      lineHeight: 1.5,
    },
    title: { fontSize: 15, fontWeight: 600, margin: 0 },
    checks: {
      margin: theme.spacing(1, 0, 0),
      paddingLeft: theme.spacing(2.5),
      '& li + li': { marginTop: theme.spacing(0.5) },
    },
    more: { margin: theme.spacing(1.5, 0, 0) },
  };
});

/** @public */
export interface PlaybookPopoverProps {
  playbook: Playbook;
  /** The name of the metric. */
  title: string;
}

/** A word that opens what to check when a metric moves. @public */
export function PlaybookPopover({ playbook, title }: PlaybookPopoverProps) {
  const classes = useStyles();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const titleId = useId();
  return (
    <>
      <QuietButton
        aria-label={texts.openOf(title)}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {texts.open}
      </QuietButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        classes={{ paper: classes.paper }}
        PaperProps={
          {
            role: 'dialog',
            'aria-modal': true,
            'aria-labelledby': titleId,
            tabIndex: -1,
          } as object
        }
      >
        <h3 id={titleId} className={classes.title}>
          {texts.title(title)}
        </h3>
        <ol className={classes.checks}>
          {playbook.checks.map(check => (
            <li key={check}>{check}</li>
          ))}
        </ol>
        {playbook.url && (
          <p className={classes.more}>
            <Link to={playbook.url}>{texts.more}</Link>
          </p>
        )}
      </Popover>
    </>
  );
}
