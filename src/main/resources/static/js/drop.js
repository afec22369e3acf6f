// A file is chosen by one button in the language of the page, or dropped anywhere on its field: the input stays the one
// truth, so that everything works without this.
for (const area of document.querySelectorAll('[data-drop]')) {
  const input = area.querySelector('input[type=file]');
  const name = area.querySelector('[data-drop-name]');
  const none = name.textContent;
  area.classList.add('drop-scripted');
  area.querySelector('[data-drop-choice]').hidden = false;

  const show = () => {
    name.textContent = [...input.files].map((file) => file.name).join(', ') || none;
  };

  const title = document.querySelector('input[name=title]');
  const proposeTitle = () => {
    if (title && !title.value && input.files.length) {
      title.value = input.files[0].name.replace(/\.(pdf|docx)$/i, '').normalize('NFC');
    }
  };

  area.addEventListener('dragover', (event) => {
    event.preventDefault();
    area.classList.add('drop-over');
  });
  area.addEventListener('dragleave', () => area.classList.remove('drop-over'));
  area.addEventListener('drop', (event) => {
    event.preventDefault();
    area.classList.remove('drop-over');
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
  input.addEventListener('change', () => {
    show();
    proposeTitle();
  });
  // Whoever comes back by the browser's own button finds the file still chosen.
  window.addEventListener('pageshow', show);
}
