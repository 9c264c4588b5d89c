/*
 * Every script of the root package.json comes through here, so that a machine
 * with Git, npm and any Node.js from 20 on needs nothing else. Only syntax that
 * an old Node.js can read stands in this file: it has to say why it stops.
 */
const OLDEST_NODE = 20;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(
    `Milepost needs Node.js ${OLDEST_NODE} or newer to set itself up; this is ${process.version}.`,
  );
  process.exit(1);
}

import('./main.mjs').then(({ main }) => main(process.argv.slice(2)));
