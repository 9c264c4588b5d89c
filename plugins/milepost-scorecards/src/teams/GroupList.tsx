import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  TextButton,
} from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';
import { useAddress } from '../links/useAddress';
import { usePageSearch } from '../links/usePageSearch';
import { Section } from '../scorecard/Section';
import type { GroupEntry } from './groupEntries';

/** As many are shown at once: who looks for one more uses the search. */
const SHOWN = 100;

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: { margin: 0, padding: 0 },
    item: {
      listStyle: 'none',
      padding: theme.spacing(0.9, 0),
      fontSize: 14,
      lineHeight: 1.5,
      '& + &': { borderTop: `1px solid ${palette.line}` },
    },
    about: {
      display: 'block',
      fontSize: 13,
      color: palette.mute,
      overflowWrap: 'anywhere',
    },
  };
});

/** Groups by name, each with where it belongs, and the way to its scorecard. No numbers: this is no league table. */
export function GroupList(props: {
  title: string;
  groups: readonly GroupEntry[];
}) {
  const { title, groups } = props;
  const classes = useStyles();
  const address = useAddress();
  const search = usePageSearch();
  const [shown, setShown] = useState(SHOWN);
  return (
    <Section title={title} heading="h2">
      <ul className={classes.list}>
        {groups.slice(0, shown).map(group => (
          <li key={group.ref} className={classes.item}>
            <Link
              to={address({
                scope: group.ref,
                tab: 'scorecard',
                search: search.scorecard(),
              })}
            >
              {group.name}
            </Link>
            <span className={classes.about}>{aboutWords(group)}</span>
          </li>
        ))}
      </ul>
      {groups.length > shown && (
        <TextButton onClick={() => setShown(shown + SHOWN)}>
          Show more: {groups.length - shown} are left
        </TextButton>
      )}
    </Section>
  );
}

/** `team · Operations › Fulfilment · Picks and packs`. */
function aboutWords({ type, above, description }: GroupEntry): string {
  return [type, above.join(' › '), description].filter(Boolean).join(' · ');
}
