import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    height: 72,
    display: 'flex',
    alignItems: 'center',
    gap: 14,
    paddingLeft: (sidebarConfig.drawerWidthClosed - 28) / 2,
    color: '#fff',
    fontSize: 20,
    fontWeight: 600,
    letterSpacing: '-0.2px',
    '&:hover': { color: '#fff' },
  },
});

/** A milestone, and the name beside it where there is room. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      className={classes.root}
      aria-label="Milepost, to the catalog"
    >
      <svg width={28} height={28} viewBox="0 0 32 32" aria-hidden>
        <path
          d="M8 29V12a8 8 0 0 1 16 0v17z"
          fill="none"
          stroke="#9bf0e1"
          strokeWidth={2.4}
          strokeLinejoin="round"
        />
        <path
          d="M4 29h24M12.5 22l3-4 2.5 2.5 2-5"
          fill="none"
          stroke="#9bf0e1"
          strokeWidth={2.4}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {isOpen && 'Milepost'}
    </Link>
  );
}
