import {
  ownershipSchema,
  type Ownership,
} from '@milepost/backstage-plugin-milepost-common';
import { useUrlParam } from '../page/useUrlParam';

/**
 * To whom the past counts on a page, kept in its address (`?ownership=today`): as owned then, unless somebody chose.
 *
 * @public
 */
export function useOwnership(): {
  ownership: Ownership;
  choose: (ownership: Ownership) => void;
} {
  const [text, setText] = useUrlParam('ownership');
  const { data = 'then' } = ownershipSchema.safeParse(text);
  return {
    ownership: data,
    choose: ownership => setText(ownership === 'then' ? undefined : ownership),
  };
}
