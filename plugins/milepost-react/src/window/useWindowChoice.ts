import type { ScopeQuery } from '../client/questions';
import { useUrlParam } from '../page/useUrlParam';
import {
  daysOf,
  parseWindow,
  printWindow,
  type ChosenWindow,
} from './chosenWindow';

/**
 * The window that a page shows, kept in its address (`?window=30d`, `?window=2026-10-01..2026-10-31`): the last 90
 * days without a choice.
 *
 * @public
 */
export function useWindowChoice(): {
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
