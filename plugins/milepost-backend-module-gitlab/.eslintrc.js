module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The tests of the whole way in run the real backend plugin; what ships
    // never imports it.
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      { excludedFiles: ['**/*.test.ts', '**/__testUtils__/*.ts'] },
    ],
  },
});
