/**
 * The contract test that every source of Milepost passes, and real servers to test against.
 *
 * @packageDocumentation
 */
export {
  describeDeliverySource,
  type DeliverySourceContract,
} from './testUtils/describeDeliverySource';
export { describeWith, freePort, startServer } from './testUtils/startServer';
