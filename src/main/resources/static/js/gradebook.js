// A book of marks as a spreadsheet: typing, moving, pasting and undoing without a mouse. Without this it is a table.
import { reading } from './marks.js';

const form = document.querySelector('[data-grid]');
if (form) {
  start(form);
}

function start(form) {
  const part = (name) => form.querySelector(`[data-${name}]`);
  const words = (name, ...values) => values.reduce((text, value, at) => text.replaceAll(`{${at}}`, value), form.dataset[name]);
  const read = reading(words);
  const isOpen = form.dataset.open === 'true';
  const status = part('status');
  const fault = part('fault');
  const frame = part('frame');
  const bar = part('bar');
  const reason = form.elements.namedItem('reason');
  const saveButton = part('save');
  const undoButton = part('undo');
  const rows = [...form.querySelectorAll('[data-row]')];
  const grid = rows.map((row) => [...row.querySelectorAll('[data-cell]')].map((cell) => makeCell(row, cell)));
  const cells = grid.flat();
  const done = [];
  let current = grid[0][0];
  let before = '';
  let editing = false;
  let saving = false;

  form.querySelectorAll('[data-scripted]').forEach((one) => { one.hidden = false; });

  // A cell: its input, what the server has in it, and what is wrong with what was typed.
  function makeCell(row, td) {
    const input = document.createElement('input');
    // An empty attribute is left out of the page.
    const text = td.dataset.text ?? '';
    input.type = 'text';
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.inputMode = td.dataset.scale === 'TENTHS' || td.dataset.scale === 'WHOLE' ? 'decimal' : 'text';
    input.readOnly = !isOpen || td.dataset.locked === 'true';
    input.value = text;
    input.setAttribute('aria-labelledby', `row-${row.dataset.student} head-${td.dataset.column}`);
    const said = document.createElement('span');
    said.className = 'visually-hidden';
    said.id = `said-${row.dataset.student}-${td.dataset.column}`;
    td.querySelector('[data-value]').replaceWith(input, said);
    td.classList.toggle('changed', Number(td.dataset.versions) > 1);
    return {
      input, td, said, row, student: row.dataset.student, column: td.dataset.column, scale: td.dataset.scale,
      kept: text, seen: Number(td.dataset.version), told: '',
    };
  }

  const wanted = (cell) => read(cell.scale, cell.input.value);
  const isDirty = (cell) => {
    const value = wanted(cell);
    return value.fault ? true : value.text !== cell.kept;
  };
  const sentence = (cell) => wanted(cell).fault || cell.told;

  const show = (cell) => {
    const wrong = sentence(cell);
    cell.td.classList.toggle('dirty', isDirty(cell));
    cell.said.textContent = wrong;
    if (wrong) {
      cell.input.setAttribute('aria-invalid', 'true');
      cell.input.setAttribute('aria-describedby', cell.said.id);
    } else {
      cell.input.removeAttribute('aria-invalid');
      cell.input.removeAttribute('aria-describedby');
    }
  };

  const tell = (text) => {
    const dirty = cells.filter(isDirty);
    const invalid = dirty.filter((cell) => wanted(cell).fault);
    const parts = [dirty.length ? words('unsaved', dirty.length) : words('unsavedNone')];
    if (invalid.length) {
      parts.push(words('invalid', invalid.length));
    }
    status.textContent = (text ? [text] : []).concat(text && !dirty.length ? [] : parts).join(' ');
    part('reason').hidden = !dirty.some((cell) => cell.kept !== '');
    if (undoButton) {
      undoButton.disabled = !done.length;
    }
    fault.textContent = sentence(current);
    fault.hidden = !fault.textContent;
  };

  const put = (cell, text) => {
    cell.input.value = text;
    cell.told = '';
    show(cell);
  };

  // One step of what can be undone: what was typed in a cell, or a whole pasted block.
  const remember = (changes) => {
    const real = changes.filter((change) => change.before !== change.after);
    if (real.length) {
      done.push(real);
    }
  };
  const settle = () => {
    if (!current.input.readOnly && current.input.value !== before) {
      const value = wanted(current);
      if (!value.fault) {
        put(current, value.text);
      }
      remember([{ cell: current, before, after: current.input.value }]);
      before = current.input.value;
    }
    editing = false;
  };
  const undo = () => {
    settle();
    const changes = done.pop();
    (changes ?? []).forEach((change) => put(change.cell, change.before));
    before = current.input.value;
    if (changes) {
      go(changes[0].cell);
      before = current.input.value;
    }
    tell(words(changes ? 'undone' : 'nothingUndone'));
  };

  const place = (cell) => {
    const row = grid.findIndex((one) => one.includes(cell));
    return [row, grid[row].indexOf(cell)];
  };
  const go = (cell) => {
    cell.input.focus();
    cell.input.select();
    // What the fixed column and headings cover is not in sight.
    const head = form.querySelector('thead').getBoundingClientRect().height;
    const name = cell.row.querySelector('th').getBoundingClientRect().width;
    const box = cell.td.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    frame.scrollTop -= Math.max(0, around.top + head - box.top);
    frame.scrollLeft -= Math.max(0, around.left + name - box.left);
    // Nor what lies under the bar at the lower edge of the window.
    const under = cell.td.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
    if (under > 0) {
      window.scrollBy(0, under + 8);
    }
  };
  const move = (down, right) => {
    const [row, column] = place(current);
    const next = grid[row + down]?.[column + right];
    if (next) {
      go(next);
    }
    return Boolean(next);
  };

  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const press = (event) => {
    const { key } = event;
    const held = event.ctrlKey || event.metaKey;
    if (held && !event.altKey && key.toLowerCase() === 'z' && isOpen) {
      event.preventDefault();
      undo();
    } else if (event.altKey && key === 'ArrowDown') {
      event.preventDefault();
      history();
    } else if (held && key.toLowerCase() === 's' && isOpen) {
      event.preventDefault();
      form.requestSubmit();
    } else if (key === 'Enter' && !held) {
      event.preventDefault();
      if (!move(event.shiftKey ? -1 : 1, 0)) {
        settle();
        tell();
      }
    } else if (key === 'F2') {
      event.preventDefault();
      editing = true;
      current.input.setSelectionRange(current.input.value.length, current.input.value.length);
    } else if (key === 'Escape' && !current.input.readOnly) {
      put(current, before);
      current.input.select();
      editing = false;
      tell();
    } else if (key === 'Delete' && !editing && !current.input.readOnly) {
      event.preventDefault();
      put(current, '');
      tell();
    } else if (moves[key] && !held && !event.shiftKey && !event.altKey && !(editing && key.match(/Left|Right/))) {
      event.preventDefault();
      move(...moves[key]);
    }
  };

  // A block of a spreadsheet: lines are rows, tabs are columns.
  const paste = (event) => {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    const block = text.split('\n').map((line) => line.split('\t'));
    if (current.input.readOnly || (block.length === 1 && block[0].length === 1 && editing)) {
      return;
    }
    event.preventDefault();
    settle();
    const [top, left] = place(current);
    const changes = [];
    let leftOut = 0;
    block.forEach((line, down) => line.forEach((typed, right) => {
      const cell = grid[top + down]?.[left + right];
      const value = typed.trim();
      if (!cell || cell.input.readOnly) {
        leftOut += value ? 1 : 0;
        return;
      }
      const was = cell.input.value;
      const meant = read(cell.scale, value);
      put(cell, meant.fault ? value : meant.text);
      changes.push({ cell, before: was, after: cell.input.value });
    }));
    remember(changes);
    before = current.input.value;
    current.input.select();
    tell(leftOut ? words('leftOut', leftOut) : '');
  };

  cells.forEach((cell) => {
    cell.input.addEventListener('focus', () => {
      current = cell;
      before = cell.input.value;
      editing = false;
      cell.input.select();
      tell();
    });
    cell.input.addEventListener('dblclick', () => { editing = true; });
    cell.input.addEventListener('input', () => {
      cell.told = '';
      show(cell);
      tell();
    });
    cell.input.addEventListener('blur', () => {
      settle();
      tell();
    });
    cell.input.addEventListener('keydown', press);
    cell.input.addEventListener('paste', paste);
  });
  undoButton?.addEventListener('click', undo);
  window.addEventListener('beforeunload', (event) => {
    if (cells.some(isDirty)) {
      event.preventDefault();
    }
  });

  // What the server answers: all is kept, or every cell that stands in the way says why.
  const box = part('faults');
  const list = part('faults-list');
  const showFaults = (message, faulty) => {
    list.replaceChildren(...faulty.map((cell) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'link';
      button.textContent = `${cell.row.querySelector('th span').textContent} · ${form.querySelector(`#head-${cell.column}`).textContent}`;
      button.addEventListener('click', () => go(cell));
      const item = document.createElement('li');
      item.append(button, `: ${sentence(cell)}`);
      return item;
    }));
    part('faults-lead').textContent = message;
    box.hidden = !message;
    if (message) {
      box.focus();
    }
  };
  const find = (student, column) => cells.find((cell) => cell.student === student && cell.column === column);

  const take = (book) => {
    book.rows.forEach((row) => {
      const shown = rows.find((one) => one.dataset.student === row.student);
      const result = shown?.querySelector('[data-result]');
      if (result) {
        result.textContent = row.result ?? '';
        result.classList.toggle('low', !row.passed);
      }
      Object.entries(row.cells).forEach(([column, now]) => {
        const cell = find(row.student, column);
        if (cell) {
          cell.kept = now.text;
          cell.seen = now.version;
          cell.td.classList.toggle('changed', now.versions > 1);
          put(cell, now.text);
        }
      });
    });
    done.length = 0;
    before = current.input.value;
    reason.value = '';
  };
  const refuse = (answer) => {
    answer.faults.forEach((one) => {
      const cell = find(one.student, one.column);
      if (!cell) {
        return;
      }
      cell.told = one.message;
      if (one.now) {
        // Whoever saves again has seen what stands there now.
        cell.seen = one.now.version;
        cell.kept = one.now.text;
        cell.told += ` ${words('now', one.now.text || words('emptied'), one.now.by)}`;
      }
      show(cell);
    });
    showFaults(answer.message, cells.filter((cell) => cell.told));
  };

  const send = (body) => fetch(form.action, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': form.elements.namedItem('_csrf').value },
    body: JSON.stringify(body),
  });
  const isAnswer = (response) => (response.headers.get('Content-Type') ?? '').includes('json');
  // Who signed in again in another tab has another token: it is fetched with the page, and the same is sent once more.
  const sendAgain = async (body) => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    const token = page.querySelector('[data-grid] input[name=_csrf]');
    if (!token) {
      return undefined;
    }
    form.elements.namedItem('_csrf').value = token.value;
    const response = await send(body);
    return isAnswer(response) ? response : undefined;
  };

  const save = async () => {
    settle();
    const dirty = cells.filter(isDirty);
    const invalid = dirty.filter((cell) => wanted(cell).fault);
    if (!dirty.length || saving) {
      tell();
      return;
    }
    if (invalid.length) {
      showFaults(words('invalid', invalid.length), invalid);
      tell();
      return;
    }
    if (dirty.some((cell) => cell.kept !== '') && !reason.value.trim()) {
      reason.setAttribute('aria-invalid', 'true');
      reason.focus();
      tell(words('reasonNeeded'));
      return;
    }
    reason.removeAttribute('aria-invalid');
    saving = true;
    saveButton.disabled = true;
    tell(words('saving'));
    const body = {
      reason: reason.value,
      cells: dirty.map((cell) => ({ student: cell.student, column: cell.column, text: cell.input.value, seen: cell.seen })),
    };
    try {
      const first = await send(body);
      const response = isAnswer(first) ? first : await sendAgain(body);
      const answer = await response?.json();
      if (!answer) {
        showFaults(words('ended'), []);
        tell();
      } else if (answer.book) {
        dirty.forEach((cell) => { cell.told = ''; });
        take(answer.book);
        showFaults('', []);
        tell(words('saved', answer.kept));
        go(current);
        status.textContent = words('saved', answer.kept);
      } else {
        refuse(answer);
        tell();
      }
    } catch {
      showFaults(words('failed'), []);
      tell();
    } finally {
      saving = false;
      saveButton.disabled = false;
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });

  const dialog = document.querySelector('[data-dialog]');
  const history = async () => {
    const cell = current;
    const address = `${form.dataset.history}?student=${cell.student}&column=${cell.column}`;
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
    const found = page.querySelector('[data-histories]');
    dialog.querySelector('[data-dialog-body]').replaceChildren(...(found ? [found] : []));
    dialog.showModal();
  };
  part('history-button').addEventListener('click', history);
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => go(current));

  cells.forEach(show);
  tell();
}
