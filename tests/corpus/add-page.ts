// npm run corpus:add -- NAME FILE [NOTE]: a page that came out wrong becomes a case of tests/corpus/pages, to be mended by hand.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describePage } from './read-page.ts';

const [name, file, note = 'What is wrong with it, in a sentence.'] = process.argv.slice(2);
if (!name || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) || !file || !existsSync(file)) {
  console.error(
    'Expected a name in lower case with hyphens and a file of HTML: npm run corpus:add -- date-of-an-event page.html "The day is that of an event."',
  );
  process.exit(2);
}
const folder = new URL(`pages/${name}/`, import.meta.url);
if (existsSync(folder)) {
  console.error(`${name} is there already: choose another name, or edit tests/corpus/pages/${name}/expected.json.`);
  process.exit(2);
}
const bytes = readFileSync(file);
const expected = describePage(bytes, note);
mkdirSync(folder);
writeFileSync(new URL('source.html', folder), bytes);
writeFileSync(new URL('expected.json', folder), `${JSON.stringify(expected, null, 2)}\n`);
console.log(
  `tests/corpus/pages/${name}/expected.json says what comes out now: mend it to what should, and take personal texts out.`,
);
