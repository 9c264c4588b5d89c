import { z } from 'zod';
import {
  deliveryEventSchema,
  type DeliveryEventType,
} from '../events/deliveryEvent';

type Variant = (typeof deliveryEventSchema)['options'][number];
type VariantOf<T extends DeliveryEventType> = Variant extends infer V
  ? V extends Variant
    ? T extends z.output<V>['type']
      ? V
      : never
    : never
  : never;

/**
 * The schemas of a delivery event's fields, so that what comes in through CDEvents is held to exactly what the
 * contract says.
 *
 * @internal
 */
export function deliveryFields<T extends DeliveryEventType>(
  type: T,
): VariantOf<T>['shape'] {
  const variant = deliveryEventSchema.options.find(
    option => option.shape.type.safeParse(type).success,
  );
  return variant!.shape as VariantOf<T>['shape'];
}
