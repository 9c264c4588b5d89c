import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  EntityDisplayName,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { WHOLE_SCOPE } from '../scopes/wholeScope';

const texts = { organization: 'the whole organisation' };

/** @public */
export interface EntityNameProps {
  /** An entity ref, or `organization`. */
  scope: string;
  /** The tab of its page to open: `delivery`. The overview when absent. */
  tab?: string;
  /** The address's query, as with `URLSearchParams`: the window and the ownership that are shown. */
  search?: string;
  /** Its name only: it is in the catalog no more. */
  plain?: boolean;
}

/** An entity by the name that the portal gives it, with a link to its page. @public */
export function EntityName(props: EntityNameProps) {
  const { scope, plain } = props;
  if (scope === WHOLE_SCOPE) {
    return <>{texts.organization}</>;
  }
  return plain ? (
    <EntityDisplayName entityRef={scope} hideIcon disableTooltip />
  ) : (
    <LinkedName {...props} />
  );
}

function LinkedName({ scope, tab, search }: EntityNameProps) {
  const entityRoute = useRouteRef(entityRouteRef);
  const page = entityRoute(entityRouteParams(scope, { encodeParams: true }));
  const path = tab ? `${page}/${tab}` : page;
  return (
    <Link to={search ? `${path}?${search}` : path}>
      <EntityDisplayName entityRef={scope} hideIcon />
    </Link>
  );
}
