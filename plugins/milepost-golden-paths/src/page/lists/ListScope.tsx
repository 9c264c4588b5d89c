import { ScopeName } from '@milepost/backstage-plugin-milepost-react';
import type { EntityList } from '../address/entityList';
import { usePathPage } from '../address/PathPage';
import { partWords } from '../words/partWords';

/** Of which path and whom a list is: `Delivery pipeline · Group payments`, `Delivery pipeline · Organisation · tier 1`. */
export function ListScope({ list: { part } }: { list: EntityList }) {
  const { shown, scope } = usePathPage();
  const words = part && partWords(part, scope);
  const named = part && words === undefined ? part.segment : scope;
  return (
    <>
      {shown.title} · <ScopeName scope={named} />
      {words !== undefined && ` · ${words}`}
    </>
  );
}
