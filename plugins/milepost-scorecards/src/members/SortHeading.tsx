import TableCell from '@material-ui/core/TableCell';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { turnedOrder, type RowOrder } from './rowOrder';

/** The heading of a column, which sorts by it. */
export function SortHeading(props: {
  by: string;
  text: string;
  meaning?: string;
  align?: 'left' | 'right';
  className: string;
  order: RowOrder;
  onOrder: (order: RowOrder) => void;
}) {
  const {
    by,
    text,
    meaning,
    align = 'left',
    className,
    order,
    onOrder,
  } = props;
  const active = order.by === by;
  const direction = active && order.descending ? 'desc' : 'asc';
  return (
    <TableCell
      align={align}
      className={className}
      sortDirection={active ? direction : false}
    >
      <TableSortLabel
        active={active}
        direction={direction}
        title={meaning}
        onClick={() => onOrder(turnedOrder(order, by))}
      >
        {text}
      </TableSortLabel>
    </TableCell>
  );
}
