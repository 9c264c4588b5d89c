/** The parts of the page about one path. */
export const tabs = [
  { name: 'adoption', text: 'Adoption' },
  { name: 'checks', text: 'Checks' },
  { name: 'versions', text: 'Versions' },
  { name: 'left', text: 'Left the road' },
  { name: 'effect', text: 'Does it help?' },
  { name: 'exemptions', text: 'Exemptions' },
] as const;

/** As it stands in the address. */
export type PathTab = (typeof tabs)[number]['name'];
