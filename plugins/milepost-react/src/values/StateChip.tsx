import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { milepostPalette } from '../look/palette';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    chip: {
      display: 'inline-block',
      padding: '1px 9px',
      borderRadius: 20,
      fontSize: 12,
      lineHeight: '20px',
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
    },
    good: { background: palette.goodSoft, color: palette.good },
    bad: { background: palette.warnSoft, color: palette.warn },
    neutral: { background: palette.soft, color: palette.mute },
  };
});

/** @public */
export interface StateChipProps {
  tone: 'good' | 'bad' | 'neutral';
  children: ReactNode;
}

/** A few words on a quiet surface. The words say it; the colour only repeats them. @public */
export function StateChip({ tone, children }: StateChipProps) {
  const classes = useStyles();
  return <span className={`${classes.chip} ${classes[tone]}`}>{children}</span>;
}
