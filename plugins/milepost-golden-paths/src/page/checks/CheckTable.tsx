import { makeStyles } from '@material-ui/core/styles';
import type { AdoptionAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  Unseen,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { NumberTable } from '../frame/NumberTable';
import { ListButton } from '../lists/ListButton';
import { CheckBar } from './CheckBar';
import { effortWords, levelOf } from './checkWords';

const states = ['fail', 'waiting', 'unknown', 'exempt', 'pass'] as const;

const useStyles = makeStyles(theme => ({
  table: { '& tbody th': { minWidth: 180 } },
  under: {
    display: 'block',
    marginTop: 2,
    fontSize: 12.5,
    fontWeight: 400,
    color: milepostPalette(theme).mute,
  },
}));

/** A row for each check: how many stand how, each number opening them. */
export function CheckTable({ checks }: Pick<AdoptionAnswer, 'checks'>) {
  const classes = useStyles();
  const { shown } = usePathPage();
  return (
    <NumberTable label="Checks, as a table" className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col" className="bar">
            <Unseen>Shares</Unseen>
          </th>
          {states.map(state => (
            <th key={state} scope="col" className="number">
              {state}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {checks.map(check => (
          <tr key={check.id}>
            <th scope="row">
              <ListButton list={{ check: check.id, state: 'fail' }}>
                {check.title}
              </ListButton>
              <span className={classes.under}>
                {[levelOf(shown, check.id), effortWords(shown, check.id)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </th>
            <td className="bar">
              <CheckBar check={check} />
            </td>
            {states.map(state => (
              <td key={state} className="number">
                <ListButton
                  list={{ check: check.id, state }}
                  count={check[state]}
                  label={`${check[state]} ${state}: ${check.title}`}
                >
                  {check[state]}
                </ListButton>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </NumberTable>
  );
}
