import type { Organisation } from './organisation';

/** One in so many services comes to another group, and one in so many groups to another department. */
const ONE_IN = 10;

/** An organisation after a re-organisation: a tenth of its services and of its groups have moved. */
export function reorganised(organisation: Organisation): Organisation {
  const { services, groups, departments, departmentOf } = organisation;
  const next = (names: readonly string[], name: string) =>
    names[(names.indexOf(name) + 1) % names.length];
  return {
    ...organisation,
    services: services.map((service, index) =>
      index % ONE_IN === 0
        ? { ...service, group: next(groups, service.group) }
        : service,
    ),
    departmentOf: {
      ...departmentOf,
      ...Object.fromEntries(
        groups
          .filter((_, index) => index % ONE_IN === 0)
          .map(group => [group, next(departments, departmentOf[group])]),
      ),
    },
    isReorganised: true,
  };
}
