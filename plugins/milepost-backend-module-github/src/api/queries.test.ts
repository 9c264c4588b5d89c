import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATUSES } from '../collecting/deployments';
import { ISSUES } from '../collecting/issues';
import {
  PULL_REQUEST,
  PULL_REQUEST_REST,
  PULL_REQUESTS,
} from './pullRequestQuery';

describe('the queries', () => {
  // The package lends its schema to ES modules only, which this is not.
  const folder = '../../../../node_modules/@octokit/graphql-schema';
  const github = buildSchema(
    readFileSync(join(__dirname, folder, 'schema.graphql'), 'utf8'),
    // As GitHub prints it: some fields are in it twice.
    { assumeValidSDL: true },
  );

  it.each(
    Object.entries({
      ISSUES,
      PULL_REQUEST,
      PULL_REQUEST_REST,
      PULL_REQUESTS,
      STATUSES,
    }),
  )('%s asks for what GitHub has', (_, query) => {
    expect(validate(github, parse(query)).map(String)).toEqual([]);
  });
});
