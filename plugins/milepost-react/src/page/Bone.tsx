import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '../look/palette';

const useStyles = makeStyles(theme => ({
  bone: {
    display: 'block',
    maxWidth: '100%',
    borderRadius: 6,
    background: milepostPalette(theme).soft,
    animation: '$breathe 1.6s ease-in-out infinite',
    '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
  },
  '@keyframes breathe': {
    '0%, 100%': { opacity: 1 },
    '50%': { opacity: 0.5 },
  },
}));

/** Stands where something is still loading, in its size. @public */
export function Bone(props: { width?: number | string; height: number }) {
  const { width = '100%', height } = props;
  const classes = useStyles();
  return (
    <span aria-hidden className={classes.bone} style={{ width, height }} />
  );
}
