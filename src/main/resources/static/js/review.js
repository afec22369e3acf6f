// Help for reviewers: keys for leafing through what waits, and remarks at their places on the pages. The links and
// forms work without it.
const viewer = document.querySelector('[data-pdf]');
const list = document.querySelector('[data-remarks]');
const writing = document.querySelector('[data-new-remark]');

const rows = [...document.querySelectorAll('[data-queue] [data-row]')];
const walk = (step) => {
  const at = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
};
document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === 'j' || event.key === 'k') {
    const link = document.querySelector(`[data-key=${event.key}]`);
    if (link) {
      link.click();
    } else if (rows.length) {
      walk(event.key === 'j' ? 1 : -1);
    }
  }
});

// A comparison that is under way is asked for again, unless somebody writes meanwhile.
if (document.querySelector('[data-comparing]')) {
  let untouched = true;
  document.addEventListener('input', () => { untouched = false; });
  setTimeout(() => { if (untouched) location.reload(); }, 3000);
}

const sheet = (page) => viewer?.querySelector(`[data-sheet="${page}"]`);
const put = (marker, x, y) => {
  marker.style.left = `${100 * x}%`;
  marker.style.top = `${100 * y}%`;
};
const marker = (label, name) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'marker';
  button.textContent = label;
  button.setAttribute('aria-label', name);
  return button;
};

const layOut = () => {
  if (!list || !viewer) {
    return;
  }
  const remarks = [...list.querySelectorAll('[data-remark="true"]')];
  const onPage = new Map();
  remarks.forEach((remark, index) => {
    const page = remark.dataset.page;
    const place = sheet(page);
    if (!place) {
      return;
    }
    const before = onPage.get(page) ?? 0;
    const name = list.dataset.marker.replace('{0}', index + 1).replace('{1}', page);
    const button = marker(index + 1, name);
    if (remark.dataset.x) {
      put(button, remark.dataset.x, remark.dataset.y);
    } else {
      // Remarks on a page as a whole stand below each other at its edge.
      put(button, 0.97, 0.03 + 0.05 * before);
      onPage.set(page, before + 1);
    }
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      remark.focus();
      remark.scrollIntoView({ block: 'center' });
    });
    place.append(button);
    const link = remark.querySelector('[data-to-page]');
    link?.addEventListener('click', (event) => {
      event.preventDefault();
      viewer.scrollTop = place.offsetTop + button.offsetTop - viewer.clientHeight / 3;
      viewer.scrollIntoView({ block: 'nearest' });
      button.focus({ preventScroll: true });
    });
  });
  if (writing) {
    start();
  }
};

// Whoever points at a place on a page writes about that place; the page's number can always be typed instead.
const start = () => {
  const field = (name) => writing.elements.namedItem(name);
  const pin = marker('+', field('text').labels[0].textContent);
  pin.classList.add('marker-new');
  pin.tabIndex = -1;
  viewer.classList.add('pointable');
  viewer.addEventListener('click', (event) => {
    const place = event.target.closest('[data-sheet]');
    if (!place || event.target.closest('.marker')) {
      return;
    }
    const box = place.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    field('page').value = place.dataset.sheet;
    field('x').value = x.toFixed(4);
    field('y').value = y.toFixed(4);
    put(pin, x, y);
    place.append(pin);
    field('text').focus();
  });
  field('page').addEventListener('input', () => {
    field('x').value = '';
    field('y').value = '';
    pin.remove();
  });
};

if (viewer?.querySelector('[data-sheet]')) {
  layOut();
} else {
  viewer?.addEventListener('laid-out', layOut, { once: true });
}
