import TableSortLabel from '@material-ui/core/TableSortLabel';
import {
  turnedOrder,
  type SegmentColumn,
  type SegmentOrder,
} from './segmentOrder';

/** The heading of a column, which sorts by it. */
export function SortHeading(props: {
  by: SegmentColumn;
  text: string;
  order: SegmentOrder;
  onOrder: (order: SegmentOrder) => void;
}) {
  const { by, text, order, onOrder } = props;
  const active = order.by === by;
  const sorted = order.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={by === 'name' ? undefined : 'number'}
      aria-sort={active ? sorted : undefined}
    >
      <TableSortLabel
        active={active}
        style={by === 'name' ? undefined : { flexDirection: 'row-reverse' }}
        direction={active && order.descending ? 'desc' : 'asc'}
        onClick={() => onOrder(turnedOrder(order, by))}
      >
        {text}
      </TableSortLabel>
    </th>
  );
}
