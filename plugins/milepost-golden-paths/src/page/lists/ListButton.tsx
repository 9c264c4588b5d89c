import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  QuietButton,
} from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';
import type { EntityList } from '../address/entityList';
import { usePathPage } from '../address/PathPage';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    words: {
      textDecoration: 'none',
      textAlign: 'left',
      '&:hover, &:focus-visible': { textDecoration: 'underline' },
    },
    // A table full of links would be louder than its numbers.
    number: {
      color: palette.ink,
      fontVariantNumeric: 'tabular-nums',
      textDecoration: `underline dotted ${palette.mute}`,
      textUnderlineOffset: 4,
      '&:hover, &:focus-visible': {
        color: palette.accent,
        textDecoration: 'underline',
      },
    },
  };
});

/** A number or a few words that open the list of entities behind them; of nothing there is no list. */
export function ListButton(props: {
  list: EntityList;
  count?: number;
  /** What is opened, for those who hear the number without what is around it. */
  label?: string;
  children: ReactNode;
}) {
  const { list, count = 1, label, children } = props;
  const classes = useStyles();
  const { openList } = usePathPage();
  return count > 0 ? (
    <QuietButton
      className={label ? classes.number : classes.words}
      aria-label={label}
      aria-haspopup="dialog"
      onClick={() => openList(list)}
    >
      {children}
    </QuietButton>
  ) : (
    <>{children}</>
  );
}
