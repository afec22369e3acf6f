// Draws a PDF into its place on the page, page by page as they come into sight, so that a long file opens at once.
const shown = new WeakMap();
let worker;

/** Draws what is at an address into a place; gives false when the place was given something else meanwhile. */
export const draw = async (place, url) => {
  const library = await import(place.dataset.library);
  library.GlobalWorkerOptions.workerSrc = place.dataset.worker;
  worker ??= new library.PDFWorker();
  shown.get(place)?.destroy();
  const loading = library.getDocument({ url, worker, isEvalSupported: false, enableXfa: false });
  shown.set(place, loading);
  let pdf;
  try {
    pdf = await loading.promise;
  } catch (failure) {
    if (shown.get(place) !== loading) {
      return false;
    }
    throw failure;
  }
  if (shown.get(place) !== loading) {
    return false;
  }
  place.replaceChildren();
  place.scrollTop = 0;

  const render = async (canvas) => {
    const page = await pdf.getPage(Number(canvas.dataset.page));
    const natural = page.getViewport({ scale: 1 });
    const scale = (place.clientWidth / natural.width) * Math.min(window.devicePixelRatio || 1, 2);
    const viewport = page.getViewport({ scale });
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    await page.render({ canvas, viewport }).promise;
    canvas.dataset.drawn = 'true';
  };

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      seen.unobserve(entry.target);
      render(entry.target).catch((failure) => {
        if (shown.get(place) === loading) {
          console.error(failure);
        }
      });
    }
  }, { root: place, rootMargin: '400px' });

  const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
  for (let number = 1; number <= pdf.numPages; number++) {
    const canvas = document.createElement('canvas');
    canvas.width = first.width;
    canvas.height = first.height;
    canvas.dataset.page = number;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `${place.dataset.page} ${number}/${pdf.numPages}`);
    const sheet = document.createElement('div');
    sheet.className = 'sheet-of-pdf';
    sheet.dataset.sheet = number;
    sheet.append(canvas);
    place.append(sheet);
    seen.observe(canvas);
  }
  place.dispatchEvent(new CustomEvent('laid-out'));
  return true;
};

for (const place of document.querySelectorAll('[data-pdf]')) {
  draw(place, place.dataset.url).catch((failure) => {
    console.error(failure);
    place.textContent = place.dataset.failed;
  });
}
