import { useUrlParam } from '@milepost/backstage-plugin-milepost-react';
import { DateTime } from 'luxon';
import {
  daysOf,
  parseWindow,
  printWindow,
  type ChosenWindow,
} from './deliveryWindow';

/** The window that the Delivery tab shows, kept in the page's address. */
export function useDeliveryWindow(): {
  chosen: ChosenWindow;
  choose: (window: ChosenWindow) => void;
  days: { from?: string; to?: string };
} {
  const [text, setText] = useUrlParam('window');
  const chosen = parseWindow(text);
  return {
    chosen,
    choose: window => setText(printWindow(window)),
    days: daysOf(chosen, DateTime.now().toISODate()),
  };
}
