// Draws a PDF into its place on the page, page by page as they come into sight, so that a long file opens at once.
const draw = async (place) => {
  const library = await import(place.dataset.library);
  library.GlobalWorkerOptions.workerSrc = place.dataset.worker;
  const pdf = await library.getDocument({ url: place.dataset.url, isEvalSupported: false, enableXfa: false }).promise;
  place.replaceChildren();

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
      render(entry.target);
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
    place.append(canvas);
    seen.observe(canvas);
  }
};

for (const place of document.querySelectorAll('[data-pdf]')) {
  draw(place).catch((failure) => {
    console.error(failure);
    place.textContent = place.dataset.failed;
  });
}
