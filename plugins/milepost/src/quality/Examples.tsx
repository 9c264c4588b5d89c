import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  formatAgo,
  formatCount,
  milepostPalette,
  shortRevision,
} from '@milepost/backstage-plugin-milepost-react';
import type { Finding } from './findingGroups';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: 13,
      lineHeight: 1.6,
      overflowWrap: 'anywhere',
    },
    quiet: { color: palette.mute, fontVariantNumeric: 'tabular-nums' },
  };
});

/** The newest things that a finding is about, and how many more there are. */
export function Examples(props: { finding: Finding; now: number }) {
  const { finding, now } = props;
  const classes = useStyles();
  const more = finding.count - finding.examples.length;
  return (
    <ul className={classes.list}>
      {finding.examples.map(({ id, at, text, url }) => (
        <li key={`${id} ${at}`}>
          {url ? <Link to={url}>{nameOf(id)}</Link> : <code>{nameOf(id)}</code>}
          <span className={classes.quiet}>
            {' '}
            {text}, {formatAgo(at, now)}
          </span>
        </li>
      ))}
      {more > 0 && (
        <li className={classes.quiet}>
          and {formatCount(more, 'more', 'more')}
        </li>
      )}
    </ul>
  );
}

/** A revision in full is longer than what it tells. */
function nameOf(id: string): string {
  return /^[0-9a-f]{40}$/.test(id) ? shortRevision(id) ?? id : id;
}
