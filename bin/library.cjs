// The door to the library, for `import` and for `require`. An older Node cannot even link what lies behind it, so the
// version is checked before anything else is asked for; as CommonJS, because a module links before it runs.
const { refusal } = require('./node-version.cjs');

const refused = refusal(process.versions.node);
if (refused) throw new Error(refused);

const library = require('../dist/index.js');

// One by one, so that Node sees the names without running this file (a test holds them against src/index.ts).
exports.bodyOf = library.bodyOf;
exports.clean = library.clean;
exports.ConfigError = library.ConfigError;
exports.Corpus = library.Corpus;
exports.defineConfig = library.defineConfig;
exports.env = library.env;
exports.fold = library.fold;
exports.judge = library.judge;
exports.piecesOf = library.piecesOf;
exports.restoreArticle = library.restoreArticle;
exports.RunError = library.RunError;
exports.signature = library.signature;
