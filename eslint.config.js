import tseslint from 'typescript-eslint';

const bullmqOutside = {
  name: 'bullmq',
  message: 'Jobs go through the outbox (#platform); only platform talks to BullMQ.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.cyfran/', '**/*.js', '**/*.cjs', 'bin/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: [] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': ['error', { paths: [bullmqOutside] }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A DTO is a shape: an object literal of that shape is as good as an instance.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A Nest module is a class with nothing but its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['libs/platform/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['**/*.spec.ts', 'test/**'], rules: { 'max-lines': 'off' } },
);
