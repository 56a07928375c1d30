// Plain JavaScript that any Node can read: the one place that says which Nodes will do.
const WANTED = '22.22.2, 24.15 or 26 and newer';

/**
 * What is wrong with this Node.
 * @param {string} version such as 24.15.0
 * @returns {string | undefined} one sentence, or undefined where nothing is
 */
exports.refusal = (version) => {
  const [major, minor, patch] = version.split('.').map(Number);
  const fits =
    (major === 22 && (minor > 22 || (minor === 22 && patch >= 2))) || (major === 24 && minor >= 15) || major >= 26;
  return fits ? undefined : `storyfold needs Node ${WANTED}; this is ${version}.`;
};

/**
 * What to do about it.
 * @param {boolean} isRepository whether the source lies beside, so that "npm ci" brought the right Node along
 * @returns {string} one sentence
 */
exports.advice = (isRepository) =>
  isRepository
    ? 'In this repository "npm start" and "npx storyfold" use the right one after "npm ci".'
    : 'Install Node 24 (nodejs.org), or put its folder first in PATH.';
