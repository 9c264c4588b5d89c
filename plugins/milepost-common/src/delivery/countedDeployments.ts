import type { Deployment } from '../facts/facts';
import { precedes, sourceKind, type Precedence } from './precedence';

/**
 * The deployments that count of those that are known. Where rules have made some of what a tool tells, these stand for
 * all that the same tool knows: it would often tell of the same ones again as deployments. Between tools the order of
 * precedence decides, as ever.
 *
 * @public
 */
export function countedDeployments<D extends Deployment>(
  deployments: readonly D[],
  precedence: Precedence,
): { authoritative: D[]; others: D[] } {
  const ruled = new Set(
    deployments
      .filter(({ derived }) => derived)
      .map(({ source }) => sourceKind(source)),
  );
  if (ruled.size === 0) {
    return precedes(deployments, precedence);
  }
  const isTwice = ({ source, derived }: D) =>
    !derived && ruled.has(sourceKind(source));
  const { authoritative, others } = precedes(
    deployments.filter(each => !isTwice(each)),
    precedence,
  );
  return {
    authoritative,
    others: [...others, ...deployments.filter(isTwice)],
  };
}
