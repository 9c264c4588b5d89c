/** Why services left a golden path, as their teams have said when they were asked, by service. */
export const departureReasons: Readonly<Record<string, string>> = {
  'customer-accounts':
    'The token of the pipeline had run out; we are back since it was renewed.',
  'payment-gateway':
    'Own pipeline for card data: the audit asks for builders that nobody else uses.',
};
