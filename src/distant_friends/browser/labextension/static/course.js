// Makes the course's charts obey the keyboard and speak. The same file serves JupyterLab (through remoteEntry.js) and the
// reading pages (a plain script). No kernel, no build step, no request.
(function () {
  if (window.distantFriends) return;
  window.distantFriends = {};

  // 1. JupyterLab listens for plain keys everywhere ("d d" deletes a cell). In a chart's controls they belong to the control.
  const letThrough = event => event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab' || event.key === 'Escape';
  window.addEventListener('keydown', event => {
    const inControls = event.target.closest && event.target.closest('form.vega-bindings');
    if (inControls && !letThrough(event)) event.stopPropagation();
  }, true);

  // 2. Each chart with controls: controls first, named; then the sentence that says what is shown; then the picture.
  let explorers = 0;

  function enhance(form) {
    const box = form.closest('.vega-embed');
    explorers += 1;
    form.dataset.explorer = explorers;
    form.setAttribute('role', 'group');
    form.setAttribute('aria-label', 'Controls of chart explorer ' + explorers);
    form.addEventListener('submit', event => event.preventDefault());
    nameRadioGroups(form);
    ignoreUnfinishedNumbers(form);
    form.append(resetButton(form));
    const sentence = document.createElement('p');
    sentence.className = 'df-sentence';
    sentence.setAttribute('role', 'status');
    box.prepend(form, sentence);
    followSentence(box, sentence);
  }

  function nameRadioGroups(form) {
    for (const radios of form.querySelectorAll('.vega-bind-radio')) {
      const name = radios.parentElement.querySelector('.vega-bind-name');
      radios.setAttribute('role', 'radiogroup');
      radios.setAttribute('aria-label', name ? name.textContent.trim() : 'Choice');
    }
  }

  // A year half typed ("19") would empty the chart; the chart waits until the box holds a number within its bounds.
  function ignoreUnfinishedNumbers(form) {
    for (const box of form.querySelectorAll('input[type=number]')) {
      box.addEventListener('input', event => {
        if (box.value === '' || !box.validity.valid) event.stopImmediatePropagation();
      }, true);
    }
  }

  function resetButton(form) {
    const button = document.createElement('button');
    const controls = [...form.elements].filter(control => control.tagName !== 'BUTTON');
    const start = controls.map(control => [control, control.type === 'checkbox' || control.type === 'radio' ? control.checked : control.value]);
    button.type = 'button';
    button.className = 'df-reset';
    button.textContent = 'Reset';
    button.addEventListener('click', () => {
      for (const [control, value] of start) {
        if (control.type === 'checkbox' || control.type === 'radio') {
          if (control.checked === value) continue;
          control.checked = value;
          if (control.type === 'radio' && !value) continue;
        } else {
          if (control.value === value) continue;
          control.value = value;
        }
        control.dispatchEvent(new Event('input', { bubbles: true }));
        control.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
    return button;
  }

  // The chart writes its sentence as a text mark. Here it is taken out of the picture and shown, and announced, as a paragraph.
  function followSentence(box, sentence) {
    const read = () => {
      const mark = box.querySelector('svg g[class*="sentence"][class*="_marks"]');
      if (!mark) return;
      mark.style.display = 'none';
      const text = [...mark.querySelectorAll('text')].map(node => node.textContent).join(' ').trim();
      if (text && text !== sentence.textContent) sentence.textContent = text;
    };
    new MutationObserver(read).observe(box, { subtree: true, childList: true, characterData: true });
    read();
  }

  // 3. Vega gives the alternative text to the box around chart and controls. It belongs to the picture.
  function namePicture(box) {
    const picture = box.querySelector('svg.marks');
    if (!picture) return;
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', box.getAttribute('aria-label'));
    for (const name of ['role', 'aria-label', 'aria-roledescription']) box.removeAttribute(name);
  }

  // 4. A thinking widget needs a kernel. Where it does not run, its stand-in (the next output) shows the same task in words.
  const DEAD = /^(Loading widget|Error displaying widget|Error creating widget)/;

  function showStandIns() {
    for (const standIn of document.querySelectorAll('.df-stand-in')) {
      const child = standIn.closest('.jp-OutputArea-child');
      const before = child && child.previousElementSibling;
      const output = before && before.querySelector('.jp-OutputArea-output');
      if (!output) continue;
      const dead = DEAD.test(output.textContent.trim());
      const alive = !dead && !!output.querySelector('.jupyter-widgets:not(.jupyter-widgets-disconnected)');
      child.classList.toggle('df-hidden', alive);
      before.classList.toggle('df-hidden', dead);
    }
  }

  // 5. The line in which a widget says what changed is read out.
  function announceLines() {
    for (const line of document.querySelectorAll('.df-announce:not([role])')) line.setAttribute('role', 'status');
  }

  // 5. Vega gives each layer of a picture a role and no name. The chart's own name and its table speak; the layers stay silent.
  function silenceLayers() {
    for (const layer of document.querySelectorAll('svg.marks g[role="graphics-symbol"]:not([aria-label]):not([aria-hidden])')) layer.setAttribute('aria-hidden', 'true');
  }

  const scan = () => {
    for (const form of document.querySelectorAll('form.vega-bindings:not([data-explorer])')) if (form.elements.length) enhance(form);
    for (const box of document.querySelectorAll('.vega-embed[aria-label]')) namePicture(box);
    showStandIns();
    announceLines();
    silenceLayers();
  };
  new MutationObserver(scan).observe(document.documentElement, { subtree: true, childList: true });
  scan();
})();
