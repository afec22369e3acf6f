// A file may also be dropped anywhere on its field: the input stays the one truth, so that everything works without this.
for (const area of document.querySelectorAll('[data-drop]')) {
  const input = area.querySelector('input[type=file]');
  const name = area.querySelector('[data-drop-name]');

  const show = () => {
    name.textContent = [...input.files].map((file) => file.name).join(', ');
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
}
