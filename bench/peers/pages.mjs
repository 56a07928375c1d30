// One peer in Node that reads pages: `node pages.mjs FOLDER defuddle|readability`. FOLDER holds its node_modules.
// The same lines as pages.py: {html} in, {text, seconds, title?, author?, date?} out; first {version, call}.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [folder, tool] = process.argv.slice(2);
const require = createRequire(`${folder}/node_modules/`);
const load = async (path) => import(pathToFileURL(`${folder}/node_modules/${path}`).href);
const versionOf = (name) => JSON.parse(readFileSync(`${folder}/node_modules/${name}/package.json`, 'utf8')).version;

const { JSDOM, VirtualConsole } = require('jsdom');
const open = (html) => new JSDOM(html, { url: 'https://news.example/article', virtualConsole: new VirtualConsole() });

const TOOLS = {
  async defuddle() {
    const { Defuddle } = await load('defuddle/dist/node.js');
    return {
      version: versionOf('defuddle'),
      call: 'Defuddle(jsdom document, url)',
      async run(html) {
        const dom = open(html);
        const { content, title, author, published } = await Defuddle(dom.window.document, 'https://news.example/article');
        // Its content is markup: the text of its blocks, one a line.
        const text = JSDOM.fragment(content);
        dom.window.close();
        return { text: [...walk(text)].join('\n'), title, author, date: published };
      },
    };
  },
  async readability() {
    const { Readability } = await load('@mozilla/readability/index.js');
    return {
      version: versionOf('@mozilla/readability'),
      call: 'new Readability(jsdom document).parse().textContent',
      async run(html) {
        const dom = open(html);
        const article = new Readability(dom.window.document).parse();
        dom.window.close();
        return {
          text: article?.textContent ?? '',
          title: article?.title,
          author: article?.byline,
          date: article?.publishedTime,
        };
      },
    };
  },
};

function* walk(node) {
  for (const child of node.childNodes) {
    if (child.nodeType === 3) yield child.data;
    else yield* walk(child);
  }
}

const { version, call, run } = await TOOLS[tool]();
console.log(JSON.stringify({ version, call }));
// What the libraries log must not reach the answers; readline ends lines at U+2028 and U+2029, too.
const answer = (line) => process.stdout.write(`${line.replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')}\n`);
console.log = console.warn = console.error = () => {};
for await (const line of createInterface({ input: process.stdin })) {
  const { html } = JSON.parse(line);
  const started = process.cpuUsage();
  let given;
  try {
    given = await run(html);
  } catch (error) {
    given = { text: '', error: String(error) };
  }
  const { user, system } = process.cpuUsage(started);
  answer(JSON.stringify({ ...given, seconds: (user + system) / 1e6 }));
  // jsdom frees a page between turns of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
}
