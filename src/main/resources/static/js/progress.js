// Asks for the changing part of the page while work is going on; without this a reload shows the same.
const INTERVAL = 700;

const refresh = async () => {
  const old = document.querySelector('[data-progress]');
  if (!old || old.dataset.state !== 'RUNNING') {
    return;
  }
  try {
    const answer = await fetch(`${location.pathname}/progress`, { headers: { Accept: 'text/html' } });
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const part = page.querySelector('[data-progress]');
      const focused = old.contains(document.activeElement);
      old.replaceWith(part);
      if (focused) {
        part.querySelector('button, a')?.focus();
      }
    }
  } catch {
    // The server is being started anew, perhaps: the next round tells.
  }
  setTimeout(refresh, INTERVAL);
};

setTimeout(refresh, INTERVAL);
