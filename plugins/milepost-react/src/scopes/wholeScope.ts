/** The scope that everything belongs to, as the backend calls it. @public */
export const WHOLE_SCOPE = 'organization';
