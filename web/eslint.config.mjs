import { dirname } from 'node:path';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const sources = ['web/**/*.ts'];
const repository = dirname(import.meta.dirname);

const noServer = {
  group: ['@table-tap/server', '@table-tap/server/*', '**/server/src/*'],
  message: 'Web apps know the contract and the client, never the server.',
};
const noPrime = {
  group: ['primeng', 'primeng/*', '@primeuix/*', 'tailwindcss-primeui'],
  message: 'Only web/ui imports PrimeNG, so that it can be exchanged in one folder.',
};
const noZod = {
  regex: '^(@table-tap/contract|zod)$',
  allowTypeImports: true,
  message:
    'The contract is for types here (`import type`): zod stays out of browser bundles. Without zod: @table-tap/contract/money and /standard-steps.',
};
const noApps = {
  group: ['**/guest/*', '**/staff/*', '**/manage/*'],
  message: 'The design system knows no app.',
};

const restrictImports = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

/** Rules of the web workspace; the root config spreads them in. Paths are relative to the repository. */
export default [
  { ignores: ['web/dist/**', 'web/.angular/**'] },
  // typescript-eslint guesses this folder from whoever asks for its presets, and finds two: the root config and this one.
  { files: ['**/*.{ts,mjs}'], languageOptions: { parserOptions: { tsconfigRootDir: repository } } },
  ...[...tseslint.configs.recommendedTypeChecked, ...angular.configs.tsRecommended].map((config) => ({
    ...config,
    files: sources,
  })),
  {
    files: sources,
    processor: angular.processInlineTemplates,
    // All apps as one program: each by itself would work out the types of what they share once more.
    languageOptions: {
      parserOptions: { project: ['web/tsconfig.json', 'web/guest/sw/tsconfig.json'], tsconfigRootDir: repository },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@angular-eslint/component-selector': [
        'error',
        { type: ['element', 'attribute'], prefix: 'tt', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'tt', style: 'camelCase' }],
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/prefer-output-readonly': 'error',
      '@angular-eslint/prefer-standalone': 'error',
      '@angular-eslint/use-injectable-provided-in': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TemplateElement[value.raw=/::ng-deep/], Literal[value=/::ng-deep/]',
          message: 'No ::ng-deep: give the component an input, or the tokens a variable.',
        },
      ],
      ...restrictImports(noServer, noPrime, noZod),
    },
  },
  {
    files: ['web/ui/**/*.ts'],
    rules: restrictImports(noServer, noPrime, noZod, noApps),
  },
  {
    files: ['web/ui/src/desk/**/*.ts'],
    rules: restrictImports(noServer, noZod, noApps),
  },
  ...[...angular.configs.templateRecommended, ...angular.configs.templateAccessibility].map((config) => ({
    ...config,
    files: ['web/**/*.html'],
    ignores: ['web/**/index.html'],
  })),
  {
    files: ['web/**/*.html'],
    ignores: ['web/**/index.html'],
    rules: {
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/button-has-type': 'error',
      // `label` names a tt-icon-button.
      '@angular-eslint/template/elements-content': ['error', { allowList: ['label'] }],
      '@angular-eslint/template/no-inline-styles': ['error', { allowNgStyle: false, allowBindToStyle: true }],
      // The label's own component ties it to its control by id.
      '@angular-eslint/template/label-has-associated-control': 'off',
    },
  },
];
