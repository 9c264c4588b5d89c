import {
  useUrlParam,
  type ScopeQuery,
} from '@milepost/backstage-plugin-milepost-react';
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
  days: Omit<ScopeQuery, 'scope'>;
} {
  const [text, setText] = useUrlParam('window');
  const chosen = parseWindow(text);
  return {
    chosen,
    choose: window => setText(printWindow(window)),
    days: daysOf(chosen),
  };
}
