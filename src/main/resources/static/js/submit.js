// Several files at once: each gets its own title and number of periods. Without this they take their titles from their
// names and share the number of periods.
const area = document.querySelector('[data-each-file]');
const input = document.querySelector('input[type=file][name=file]');
const single = [...document.querySelectorAll('[data-single-file]')];

const field = (label, name, index, value, attributes) => {
  const box = document.createElement('div');
  box.className = 'field';
  const caption = document.createElement('label');
  const control = document.createElement('input');
  control.id = `${name}-${index}`;
  control.name = name;
  control.value = value;
  Object.entries(attributes).forEach(([key, text]) => control.setAttribute(key, text));
  caption.htmlFor = control.id;
  caption.textContent = label;
  box.append(caption, control);
  return box;
};

const show = () => {
  const files = [...input.files];
  const several = files.length > 1;
  area.hidden = !several;
  area.replaceChildren();
  for (const box of single) {
    box.hidden = several;
    box.querySelectorAll('input').forEach((control) => {
      control.disabled = several;
    });
  }
  if (!several) {
    return;
  }
  const periods = document.querySelector('#periods')?.value || '1';
  files.forEach((file, index) => {
    const named = file.name.replace(/\.(pdf|docx)$/i, '').normalize('NFC');
    const row = document.createElement('div');
    row.className = 'row';
    row.append(
      field(area.dataset.title.replace('…', file.name), 'titles', index, named, { type: 'text', maxlength: '300', required: '' }),
    );
    if (area.dataset.periods) {
      row.append(
        field(area.dataset.periods, 'eachPeriods', index, periods, { type: 'number', min: '1', max: '20', inputmode: 'numeric', required: '' }),
      );
    }
    area.append(row);
  });
};

input.addEventListener('change', show);
window.addEventListener('pageshow', show);
