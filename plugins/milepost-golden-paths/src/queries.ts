// A module of its own, so that a plugin that wraps its extensions loads the queries and nothing else.
export {
  MilepostQueries,
  useMilepostQueryClient,
} from '@milepost/backstage-plugin-milepost-react';
