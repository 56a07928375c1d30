// @ts-check
// Calls the window of a report after the page that is shown, so that its history can be read.

const own = document.title;

function call() {
  const page = document.querySelector('.page:target');
  const title = page instanceof HTMLElement ? page.dataset['title'] : undefined;
  document.title = title ? `${title} · ${own}` : own;
}

addEventListener('hashchange', call);
call();
