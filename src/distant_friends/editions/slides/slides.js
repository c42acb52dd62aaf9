// Starts the deck, brings a slide's charts to life when it is shown, and shows the speaker's notes with N.
(function () {
  const notesAsked = new URLSearchParams(location.search).has('notes');

  async function wake(slide) {
    for (const box of slide.querySelectorAll('.chart:not([data-alive])')) {
      box.dataset.alive = 'soon';
      const spec = JSON.parse(box.parentElement.querySelector('script[type="application/json"]').textContent);
      const place = document.createElement('div');
      try {
        await window.vegaEmbed(place, spec, { renderer: 'svg', actions: false, tooltip: false });
        box.replaceChildren(place);
        box.dataset.alive = 'yes';
      } catch { box.dataset.alive = 'no'; /* the still picture stays */ }
    }
  }

  Reveal.initialize({
    width: 1280, height: 720, margin: 0.02, minScale: 0.2, maxScale: 3, center: false, hash: true, slideNumber: 'c/t',
    transition: 'none', backgroundTransition: 'none', showNotes: notesAsked, pdfSeparateFragments: false,
    keyboard: { 78: () => Reveal.configure({ showNotes: !Reveal.getConfig().showNotes }) },
  });
  Reveal.on('ready', event => wake(event.currentSlide));
  Reveal.on('slidechanged', event => wake(event.currentSlide));
  Reveal.on('pdf-ready', () => document.querySelectorAll('section').forEach(wake));
})();
