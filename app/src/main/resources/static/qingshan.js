// Forms of class "act" are sent without leaving the page: when an act is refused, the reason appears inside the form and nothing typed is lost.
// Without this script they are plain forms.
document.querySelectorAll('form.act').forEach(form => {
  form.setAttribute('hx-post', form.getAttribute('action'));
  form.setAttribute('hx-target', 'find .refusal');
  form.setAttribute('hx-swap', 'innerHTML');
  form.setAttribute('hx-disabled-elt', 'find button');
  if (form.enctype === 'multipart/form-data') form.setAttribute('hx-encoding', 'multipart/form-data');
  if (window.htmx) htmx.process(form);
});

// Upload progress of such a form, when it has a <progress>.
document.addEventListener('htmx:xhr:progress', event => {
  const bar = event.target.querySelector && event.target.querySelector('progress');
  if (bar && event.detail.lengthComputable) { bar.hidden = false; bar.max = event.detail.total; bar.value = event.detail.loaded; }
});

// A new try starts without the last refusal.
document.addEventListener('htmx:beforeRequest', event => {
  const said = event.target.querySelector && event.target.querySelector('.refusal');
  if (said) said.replaceChildren();
});

// A hidden field that takes what stands in another field at the moment of sending, e.g. a template that is previewed before it is saved.
document.querySelectorAll('input[data-copies]').forEach(copy => {
  copy.form.addEventListener('submit', () => { copy.value = document.getElementById(copy.dataset.copies).value; });
});
