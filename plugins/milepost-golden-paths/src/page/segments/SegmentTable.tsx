import { makeStyles } from '@material-ui/core/styles';
import type { AdoptionAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  Unseen,
} from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';
import { NumberTable } from '../frame/NumberTable';
import { byWords } from '../words/byWords';
import { byName, sortSegments, type SegmentColumn } from './segmentOrder';
import { SegmentRow } from './SegmentRow';
import { SortHeading } from './SortHeading';

const numbers: readonly SegmentColumn[] = ['on', 'off', 'unknown', 'exempt'];

const useStyles = makeStyles(theme => ({
  table: {
    // While it scrolls, the names stay.
    '& tbody th': {
      position: 'sticky',
      left: 0,
      background: milepostPalette(theme).paper,
    },
    '& .words': { paddingLeft: theme.spacing(1), minWidth: 230 },
  },
}));

/** A row for each part, by name unless the reader sorts. */
export function SegmentTable({ adoption }: { adoption: AdoptionAnswer }) {
  const { by, segments } = adoption;
  const classes = useStyles();
  const [order, setOrder] = useState(byName);
  const { one } = byWords[by];
  const sorting = { order, onOrder: setOrder };
  return (
    <NumberTable
      label={`Adoption by ${one}, as a table`}
      className={classes.table}
    >
      <thead>
        <tr>
          <SortHeading
            by="name"
            text={`${one.charAt(0).toUpperCase()}${one.slice(1)}`}
            {...sorting}
          />
          <th scope="col" className="bar">
            <Unseen>Shares</Unseen>
          </th>
          {numbers.map(column => (
            <SortHeading key={column} by={column} text={column} {...sorting} />
          ))}
          <th scope="col">
            <Unseen>What to know</Unseen>
          </th>
        </tr>
      </thead>
      <tbody>
        {sortSegments(segments, order).map(segment => (
          <SegmentRow key={segment.segment ?? ''} segment={segment} by={by} />
        ))}
      </tbody>
    </NumberTable>
  );
}
