/**
 * The contract test that every source of Milepost passes.
 *
 * @packageDocumentation
 */
export {
  describeDeliverySource,
  type DeliverySourceContract,
} from './testUtils/describeDeliverySource';
