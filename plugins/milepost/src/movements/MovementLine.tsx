import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { Movement } from '@milepost/backstage-plugin-milepost-common';
import { Fragment } from 'react';
import { useLinks } from '../links/useLinks';
import { causeHref } from './causeHref';
import { causeSummary } from './causeSummary';
import { sinceWords, subjectOf, verbOf } from './changeWords';

/**
 * A movement in a sentence with ways to what is behind it: `Recovery doubled since the week of 12 Oct: fraud-checks
 * pulls it; 3 failed deployments`.
 */
export function MovementLine(props: {
  movement: Movement;
  /** Whose it is: where its beginning leads to. */
  scope?: string;
}) {
  const { movement, scope } = props;
  const links = useLinks();
  const [pulling] = movement.pulledBy;
  const causes = causeSummary(movement).slice(0, 2);
  const what = `${subjectOf(movement)} ${verbOf(movement)}`;
  return (
    <>
      {scope ? (
        <Link underline="always" to={links.about(scope)}>
          {what}
        </Link>
      ) : (
        what
      )}{' '}
      {sinceWords(movement)}
      {(pulling || causes.length > 0) && ': '}
      {pulling && (
        <>
          <Link
            underline="always"
            to={links.evidence(pulling.scope, movement.metric)}
          >
            <EntityDisplayName
              entityRef={pulling.scope}
              hideIcon
              disableTooltip
            />
          </Link>{' '}
          pulls it
        </>
      )}
      {causes.map(({ kind, text, first }, index) => (
        <Fragment key={kind}>
          {(pulling || index > 0) && '; '}
          <MaybeLink to={causeHref(first, movement.metric, links)}>
            {text}
          </MaybeLink>
        </Fragment>
      ))}
    </>
  );
}

/** A link where there is somewhere to go. */
export function MaybeLink(props: { to: string | undefined; children: string }) {
  const { to, children } = props;
  return to ? (
    <Link underline="always" to={to}>
      {children}
    </Link>
  ) : (
    <>{children}</>
  );
}
