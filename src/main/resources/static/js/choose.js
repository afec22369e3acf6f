// "Choose all", and a button that says how many are chosen; without this each box and the button work by themselves.
const boxes = (name) => [...document.querySelectorAll(`input[type=checkbox][name="${name}"]`)];

for (const all of document.querySelectorAll('[data-choose-all]')) {
  const name = all.dataset.chooseAll;
  const button = document.querySelector(`[data-chosen="${name}"]`);
  const plain = button.textContent;

  const tell = () => {
    const chosen = boxes(name).filter((box) => box.checked).length;
    all.checked = chosen > 0 && chosen === boxes(name).length;
    all.indeterminate = chosen > 0 && !all.checked;
    button.textContent = chosen ? button.dataset.chosenText.replace('{0}', chosen) : plain;
  };
  all.addEventListener('change', () => {
    boxes(name).forEach((box) => { box.checked = all.checked; });
    tell();
  });
  boxes(name).forEach((box) => box.addEventListener('change', tell));
  tell();
}
