// @ts-check
// Says when a newer run was published than the one that is shown, and when nobody answers any more. A page that waits for the
// first run shows itself anew.

const EVERY_MS = 5000;
/** A server that does not answer is asked less and less often, once in so long at least. */
const SELDOM_MS = 60_000;
const ANSWER_MS = 10_000;

const news = document.querySelector('.news');
/** How often in a row nobody answered: once may be a hiccup. */
let missed = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** What the server says is current: a run, 0 before the first one. @returns {Promise<string | undefined>} undefined: it does not answer */
async function currentRun() {
  try {
    const answer = await fetch('/now', { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS) });
    if (!answer.ok) return undefined;
    const { run } = await answer.json();
    return String(run ?? 0);
  } catch {
    return undefined;
  }
}

/** @param {HTMLElement} line @param {string | undefined} run */
function tell(line, run) {
  const stopped = line.querySelector('[data-stopped]');
  const published = line.querySelector('[data-published]');
  const isNewer = run !== undefined && run !== line.dataset['run'];
  if (isNewer && document.querySelector('[data-waiting]')) location.reload();
  const isStopped = missed > 1;
  if (stopped instanceof HTMLElement) stopped.hidden = !isStopped;
  if (published instanceof HTMLElement) published.hidden = !isNewer;
  line.hidden = !isStopped && !isNewer;
}

async function look() {
  clearTimeout(timer);
  if (!(news instanceof HTMLElement) || document.hidden) return;
  const run = await currentRun();
  missed = run === undefined ? missed + 1 : 0;
  tell(news, run);
  clearTimeout(timer);
  timer = setTimeout(look, Math.min(EVERY_MS * 2 ** Math.max(0, missed - 1), SELDOM_MS));
}

if (news) {
  timer = setTimeout(look, EVERY_MS);
  // A hidden page asks nothing; one that is looked at again asks at once.
  addEventListener('visibilitychange', look);
}
