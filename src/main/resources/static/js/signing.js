// Choosing what to sign and looking at it, by mouse, finger or keyboard. Without this the page is a list with links.
import { draw } from './pdf.js';

const form = document.querySelector('[data-signing]');
if (form) {
  start(form);
}

function start(form) {
  const KEPT = 'signing-choices';
  // Whoever leafs through quickly has not seen what flew by: it is neither fetched nor kept as seen.
  const PAUSE = 250;

  const rows = [...form.querySelectorAll('[data-plan]')];
  const box = (row) => row.querySelector('input[name=choice]');
  const link = (row) => row.querySelector('a[data-details]');
  const isException = (row) => row.closest('[data-exceptions]') !== null;
  const preview = form.querySelector('[data-preview]');
  const place = preview.querySelector('[data-preview-pdf]');
  const tick = preview.querySelector('[data-preview-choose]');
  const narrow = window.matchMedia('(max-width: 900px)');
  let current = -1;
  let timer;

  form.querySelectorAll('[data-scripted]').forEach((part) => { part.hidden = false; });

  // What is chosen: counted, and kept in this tab over a reload. After a refusal the server has the choices.
  const tell = () => {
    const chosen = rows.filter((row) => box(row).checked);
    const unseen = chosen.filter((row) => row.querySelector('[data-seen]').hidden);
    const count = unseen.length ? form.dataset.count : form.dataset.countSeen;
    form.querySelector('[data-counted]').textContent = (chosen.length ? count : form.dataset.countNone)
      .replace('{0}', chosen.length).replace('{1}', rows.length).replace('{2}', unseen.length);
    form.querySelector('[data-submit]').textContent = (chosen.length ? form.dataset.sign : form.dataset.signNone)
      .replace('{0}', chosen.length);
    tick.checked = current >= 0 && box(rows[current]).checked;
    sessionStorage.setItem(KEPT, JSON.stringify(chosen.map((row) => box(row).value)));
  };
  const choose = (wanted) => {
    rows.forEach((row) => { box(row).checked = wanted(row); });
    tell();
  };
  if (!rows.some((row) => box(row).checked)) {
    const kept = new Set(JSON.parse(sessionStorage.getItem(KEPT) ?? '[]'));
    rows.forEach((row) => { box(row).checked = kept.has(box(row).value); });
  }
  const choices = { all: () => true, none: () => false, ordinary: (row) => !isException(row) };
  for (const button of form.querySelectorAll('[data-choose]')) {
    button.addEventListener('click', () => choose(choices[button.dataset.choose]));
  }
  rows.forEach((row) => box(row).addEventListener('change', tell));
  tick.addEventListener('change', () => {
    box(rows[current]).checked = tick.checked;
    tell();
  });

  // The preview: a panel beside the list, or the whole screen of a phone.
  const show = async (row) => {
    try {
      if (await draw(place, link(row).href)) {
        row.querySelector('[data-seen]').hidden = false;
        row.querySelector('[data-unseen]').hidden = true;
        tell();
      }
    } catch (failure) {
      console.error(failure);
      place.textContent = place.dataset.failed;
    }
  };
  const mark = (index) => {
    rows[current]?.classList.remove('current');
    current = index;
    rows[current]?.classList.add('current');
  };
  const fill = () => {
    const row = rows[current];
    preview.querySelector('[data-preview-title]').textContent = link(row).textContent;
    preview.querySelector('[data-preview-details]').href = link(row).dataset.details;
    preview.querySelector('[data-preview-previous]').disabled = current === 0;
    preview.querySelector('[data-preview-next]').disabled = current === rows.length - 1;
    tick.checked = box(row).checked;
    place.textContent = place.dataset.loading;
    clearTimeout(timer);
    timer = setTimeout(() => show(row), PAUSE);
  };
  const open = (index) => {
    mark(index);
    if (!preview.open) {
      form.classList.add('previewing');
      if (narrow.matches) {
        preview.showModal();
      } else {
        preview.show();
        // Near the top of the page the panel would reach under the bar with the PIN.
        const above = form.querySelector('.signing').getBoundingClientRect().top;
        if (above > 0) {
          window.scrollBy(0, above - 8);
        }
        link(rows[index]).focus();
      }
    }
    fill();
  };
  const go = (step) => {
    const index = Math.min(Math.max(current + step, 0), rows.length - 1);
    if (index === current) {
      return;
    }
    mark(index);
    if (!preview.contains(document.activeElement)) {
      link(rows[index]).focus({ preventScroll: true });
    }
    rows[index].scrollIntoView({ block: 'nearest' });
    if (preview.open) {
      fill();
    }
  };

  rows.forEach((row, index) => {
    link(row).addEventListener('click', (event) => {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey)) {
        event.preventDefault();
        open(index);
      }
    });
    row.addEventListener('focusin', () => {
      if (index !== current && !preview.open) {
        mark(index);
      }
    });
  });
  preview.querySelector('[data-preview-close]').addEventListener('click', () => preview.close());
  preview.querySelector('[data-preview-previous]').addEventListener('click', () => go(-1));
  preview.querySelector('[data-preview-next]').addEventListener('click', () => go(1));
  preview.addEventListener('close', () => {
    clearTimeout(timer);
    form.classList.remove('previewing');
    link(rows[current])?.focus();
  });

  document.addEventListener('keydown', (event) => {
    const at = event.target;
    const typing = at.matches('input:not([type=checkbox]), textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    // Inside the PDF the arrows and the space bar scroll it, on a button the space bar presses it.
    const inList = at.closest('[data-plan]');
    const leafing = preview.open && (at === document.body || at.closest('.preview-head, .preview-buttons'));
    const press = (work) => {
      event.preventDefault();
      work();
    };
    if (event.key === 'j' || (event.key === 'ArrowDown' && (inList || leafing))) {
      press(() => go(1));
    } else if (event.key === 'k' || (event.key === 'ArrowUp' && (inList || leafing))) {
      press(() => go(-1));
    } else if (event.key === 'p') {
      // Past hundreds of rows there is no other short way to it.
      press(() => {
        if (preview.matches(':modal')) {
          preview.close();
        }
        form.querySelector('[data-pin]').focus();
      });
    } else if (event.key === ' ' && inList && at.matches('a')) {
      press(() => box(inList).click());
    } else if (event.key === ' ' && preview.open && at === document.body) {
      press(() => box(rows[current]).click());
    } else if (event.key === 'Enter' && inList && at.matches('input')) {
      press(() => open(rows.indexOf(inList)));
    } else if (event.key === 'Escape' && preview.open) {
      press(() => preview.close());
    }
  });

  tell();
}
