// Asks for the changing part of the page while work is going on; without this a reload shows the same.
const INTERVAL = 700;

const part = async (path, selector) => {
  const answer = await fetch(location.pathname + path, { headers: { Accept: 'text/html' } });
  return answer.ok && !answer.redirected
    ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector(selector)
    : null;
};

const refresh = async () => {
  const old = document.querySelector('[data-progress]');
  if (!old || old.dataset.state !== 'RUNNING') {
    return;
  }
  try {
    const fresh = await part('/progress', '[data-progress]');
    if (fresh && fresh.dataset.state !== 'RUNNING') {
      // Forms and the report come with the end.
      location.replace(location.pathname);
      return;
    }
    if (fresh) {
      const focused = old.contains(document.activeElement);
      old.replaceWith(fresh);
      if (focused) {
        fresh.querySelector('button, a')?.focus();
      }
    }
    // The long list only while somebody looks at it.
    const items = document.querySelector('[data-items]');
    if (items?.open) {
      const list = await part('/items', 'table');
      if (list) {
        items.querySelector('table').replaceWith(list);
      }
    }
  } catch {
    // The server is being started anew, perhaps: the next round tells.
  }
  setTimeout(refresh, INTERVAL);
};

setTimeout(refresh, INTERVAL);

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
window.addEventListener('beforeprint', () => {
  document.querySelectorAll('[data-items]').forEach((items) => { items.open = true; });
});
