module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The test of the whole way in runs the real backend plugin; what ships
    // never imports it.
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      { excludedFiles: ['**/*.test.ts'] },
    ],
  },
});
