/** Search and the mark of the current section. The page is complete without it. */
export const pageScript = `
const field = document.querySelector('#find');
const count = document.querySelector('#found');
const sections = [...document.querySelectorAll('main > section')];
const entries = [...document.querySelectorAll('[data-entry]')].map((element) => ({
  element,
  text: (element.querySelector('summary') ?? element).textContent.toLowerCase().replace(/\\s+/g, ' '),
}));

function search() {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let found = 0;
  for (const { element, text } of entries) {
    const matches = words.every((word) => text.includes(word));
    element.hidden = !matches;
    if (matches) found += 1;
  }
  for (const group of document.querySelectorAll('[data-group], main > section')) {
    group.hidden = words.length > 0 && !group.querySelector('[data-entry]:not([hidden])');
  }
  document.body.classList.toggle('searching', words.length > 0);
  if (words.length > 0) scrollTo({ top: 0, behavior: 'instant' });
  count.textContent = words.length === 0 ? '' : found === 1 ? '1 match' : found + ' matches';
}

field.closest('form').hidden = false;
field.addEventListener('input', search);
field.closest('form').addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && event.target !== field) {
    event.preventDefault();
    field.focus();
  }
  if (event.key === 'Escape' && event.target === field) {
    field.value = '';
    search();
  }
});

/* A link into a folded row unfolds it, also where search has hidden it and where the browser does not do it itself. */
function unfold() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.closest('[hidden]')) {
    field.value = '';
    search();
  }
  const row = target.closest('details');
  if (row) {
    row.open = true;
    row.scrollIntoView();
  }
}
addEventListener('hashchange', unfold);
unfold();

const links = new Map([...document.querySelectorAll('nav a')].map((link) => [link.hash.slice(1), link]));
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
let current;
const watcher = new IntersectionObserver((changes) => {
  for (const change of changes) if (change.isIntersecting) mark(links.get(change.target.id));
}, { rootMargin: '-20% 0px -75% 0px' });
function mark(link) {
  if (!link || link === current) return;
  current?.removeAttribute('aria-current');
  current = link;
  link.setAttribute('aria-current', 'true');
  const list = link.closest('ul');
  list.scrollTo({ left: link.offsetLeft - list.clientWidth / 3, behavior: calm ? 'auto' : 'smooth' });
}
for (const section of sections) watcher.observe(section);
`;
