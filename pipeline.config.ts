import { defineConfig } from './src/index.ts';

// Everything has a default (docs/configuration.md); an empty config works.
export default defineConfig({
  input: 'raw',
  output: 'clean',
});
