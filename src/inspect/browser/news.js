// @ts-check
// Says when a newer run was published than the one that is shown.

const EVERY_MS = 5000;
const news = document.querySelector('.news');

async function look() {
  if (!(news instanceof HTMLElement) || document.hidden) return;
  const answer = await fetch('/now').catch(() => undefined);
  if (!answer?.ok) return;
  const { run } = await answer.json();
  news.hidden = String(run) === news.dataset['run'];
}

setInterval(look, EVERY_MS);
addEventListener('visibilitychange', look);
