// The process as the modeler drew it, with where it stands now. The list of the history says the same in words.
const show = async (place) => {
  const answer = await fetch(place.dataset.url, { headers: { Accept: 'application/json' } });
  const process = await answer.json();
  const viewer = new window.BpmnJS({ container: place });
  await viewer.importXML(process.diagramXml);
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  process.completedElements.forEach((id) => canvas.addMarker(id, 'step-done'));
  process.activeElements.forEach((id) => {
    canvas.removeMarker(id, 'step-done');
    canvas.addMarker(id, 'step-active');
  });
  place.dataset.drawn = 'true';
};

for (const place of document.querySelectorAll('[data-diagram]')) {
  show(place).catch((failure) => {
    console.error(failure);
    place.textContent = place.dataset.failed;
  });
}
