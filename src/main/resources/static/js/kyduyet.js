// Small help on every page; nothing works only by it.

// A second click on a button that was pressed does nothing: the server would not do the thing twice either.
for (const form of document.querySelectorAll('form[data-once]')) {
  form.addEventListener('submit', (event) => {
    // What is downloaded leaves the page as it is, and its buttons must go on working.
    if (event.submitter?.hasAttribute('data-download')) return;
    for (const button of form.querySelectorAll('button[type=submit]')) {
      setTimeout(() => { button.disabled = true; }, 0);
    }
  });
}
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-once] button[type=submit]').forEach((button) => { button.disabled = false; });
});

// Whoever reads with the ears is taken to what went wrong.
(document.querySelector('[data-focus]') ?? document.querySelector('[aria-invalid=true]'))?.focus();

for (const button of document.querySelectorAll('[data-fill-username]')) {
  button.addEventListener('click', () => {
    document.getElementById('username').value = button.dataset.fillUsername;
    document.getElementById('password').value = button.dataset.fillPassword;
    document.querySelector('form[data-once] button[type=submit]').focus();
  });
}

// Fields of a form that show only with certain answers to others, as its file says.
for (const field of document.querySelectorAll('[data-hidden-field]')) {
  const form = field.closest('form');
  const show = () => {
    const answer = new FormData(form).get(field.dataset.hiddenField);
    field.hidden = answer === field.dataset.hiddenValue;
  };
  form.addEventListener('change', show);
  show();
}
// Parts of a page that matter only with a certain answer, such as the PIN when approving.
for (const part of document.querySelectorAll('[data-shown-field]')) {
  const form = part.closest('form');
  const show = () => {
    const shown = new FormData(form).get(part.dataset.shownField) === part.dataset.shownValue;
    part.hidden = !shown;
    part.querySelectorAll('input').forEach((input) => { input.required = shown; });
  };
  form.addEventListener('change', show);
  show();
}
