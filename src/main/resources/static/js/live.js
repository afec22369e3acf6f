// Keeps the marked parts of a page as they are now, while somebody looks at it; without this a reload shows the same.
const INTERVAL = 10_000;

const renew = (old, fresh) => {
  if (!fresh || fresh.innerHTML === old.innerHTML) {
    return;
  }
  // Rows stay in their order: who stood on the third link stands on it again.
  const focused = [...old.querySelectorAll('a')].indexOf(document.activeElement);
  old.innerHTML = fresh.innerHTML;
  if (focused >= 0) {
    old.querySelectorAll('a')[focused]?.focus();
  }
};

const refresh = async () => {
  if (!document.hidden) {
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
      if (answer.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        for (const old of document.querySelectorAll('[data-live]')) {
          renew(old, page.querySelector(`[data-live="${old.dataset.live}"]`));
        }
      }
    } catch {
      // The server is being started anew, perhaps: the next round tells.
    }
  }
  setTimeout(refresh, INTERVAL);
};

setTimeout(refresh, INTERVAL);
