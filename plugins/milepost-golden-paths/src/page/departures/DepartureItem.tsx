import { makeStyles } from '@material-ui/core/styles';
import type { Departure } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  milepostPalette,
  StateChip,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { checkTitle } from '../checks/checkWords';
import { EntityItem } from '../frame/EntityItem';
import { dayWords } from '../words/dayWords';
import { DepartureReason } from './DepartureReason';

const useStyles = makeStyles(theme => ({
  changes: {
    margin: theme.spacing(0.75, 0, 0),
    paddingLeft: theme.spacing(2.25),
    fontSize: 13.5,
    '& li::marker': { color: milepostPalette(theme).mute },
  },
}));

/** Who left, when, what changed, and why. */
export function DepartureItem({ departure }: { departure: Departure }) {
  const classes = useStyles();
  const { shown, today } = usePathPage();
  const { entityRef, owner, leftAt, returnedAt, changes } = departure;
  return (
    <EntityItem
      entityRef={entityRef}
      beside={
        <>
          <span className="mute">
            left on {dayWords(leftAt, today)}
            {owner && (
              <>
                {' · '}
                <EntityName scope={owner} />
              </>
            )}
          </span>
          {returnedAt && (
            <StateChip tone="good">
              came back on {dayWords(returnedAt, today)}
            </StateChip>
          )}
        </>
      }
    >
      <DepartureReason departure={departure} />
      {changes.length > 0 && (
        <ul className={classes.changes} aria-label="What changed">
          {changes.map(({ check, text }) => (
            <li key={check}>
              <ChangeWords title={checkTitle(shown, check)} text={text} />
            </li>
          ))}
        </ul>
      )}
    </EntityItem>
  );
}

/** The check, and what was found; not its name twice. */
function ChangeWords({ title, text }: { title: string; text: string }) {
  return text.startsWith(title) ? (
    <>{text}</>
  ) : (
    <>
      {title}: <span className="mute">{text}</span>
    </>
  );
}
