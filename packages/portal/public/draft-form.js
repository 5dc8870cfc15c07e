/* The small form a teacher drafts homework with. What was typed stays until it is saved. */
import { newKey } from './api.js';
import { h } from './dom.js';
import { failureText } from './failures.js';
import { text, word } from './texts.js';

const forms = ['written', 'oral', 'reading', 'practical', 'sport'];

function field(name, control) {
  const id = `draft-${name}`;
  control.id = id;
  control.name = name;
  control.setAttribute('aria-describedby', `${id}-problem`);
  const choice = control.tagName === 'SELECT' ? h('span', { class: 'pick' }, control) : control;
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, text(`field.${name}`)),
    choice,
    h('span', { class: 'problem', id: `${id}-problem` }),
  );
}

const number = (required) => h('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off', required });

/** Whole minutes as somebody typed them: null for nothing, NaN for what is no such number. */
function minutesOf(value) {
  // A Chinese keyboard may give full-width digits.
  const typed = value.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (typed === '') return null;
  const minutes = /^\d+$/.test(typed) ? Number(typed) : NaN;
  return minutes >= 1 && minutes <= 240 ? minutes : NaN;
}

const kept = ['subject', 'title', 'form', 'basic', 'advanced', 'dueOn'];

/** Puts back what was typed for another class, as far as this one knows it (a subject may not be taught here). */
function putBack(form, typed) {
  for (const name of kept) {
    const control = form.elements[name];
    const value = typed.get(name);
    const known = control.tagName !== 'SELECT' || [...control.options].some((option) => option.value === value);
    if (value !== null && known) control.value = value;
  }
}

/**
 * Fills `form` for one class; what was typed for another one stays. `save(body, key)` may throw: it is said why, and
 * everything typed stays.
 */
export function draftForm(form, { klass, subjects, day, dueOn, save }) {
  const typed = new FormData(form);
  const grades =
    klass.grades.length > 1
      ? h(
          'fieldset',
          { class: 'field', id: 'draft-grades' },
          h('legend', {}, text('field.grades')),
          h(
            'div',
            { class: 'checks' },
            ...klass.grades.map((grade) =>
              h(
                'label',
                {},
                h('input', { type: 'checkbox', name: 'grades', value: grade, checked: true }),
                text('grade', { n: grade }),
              ),
            ),
          ),
          h('span', { class: 'problem', id: 'draft-grades-problem' }),
        )
      : undefined;
  const general = h('p', { class: 'form-problem', role: 'alert' });
  const button = h('button', { class: 'button' }, text('save'));
  form.replaceChildren(
    ...[
      field('subject', h('select', {}, ...subjects.map((s) => h('option', { value: s }, s)))),
      field('title', h('input', { type: 'text', autocomplete: 'off', required: true })),
      grades,
      field('form', h('select', {}, ...forms.map((f) => h('option', { value: f }, word('form', f))))),
      h('div', { class: 'pair' }, field('basic', number(true)), field('advanced', number(false))),
      field('dueOn', h('input', { type: 'date', value: dueOn, min: day, required: true })),
      general,
      button,
    ].filter(Boolean),
  );

  putBack(form, typed);

  const problem = (name, message) => {
    form.querySelector(`#draft-${name}-problem`).textContent = message;
    form.elements[name]?.setAttribute?.('aria-invalid', String(message !== ''));
    return message === '' ? undefined : name;
  };
  // One intent, one key: minted when the words change, kept while the same words are sent again.
  let intent = { words: '', key: '' };

  form.onsubmit = async (event) => {
    event.preventDefault();
    const values = new FormData(form);
    const basic = minutesOf(values.get('basic'));
    const advanced = minutesOf(values.get('advanced'));
    const chosen = values.getAll('grades').map(Number);
    const title = values.get('title').trim();
    const wrong = [
      problem('title', title === '' ? text('need.title') : title.length > 200 ? text('need.shorter') : ''),
      grades && problem('grades', chosen.length > 0 ? '' : text('need.grades')),
      problem('basic', basic === null || Number.isNaN(basic) ? text('need.minutes') : ''),
      problem('advanced', Number.isNaN(advanced) ? text('need.minutes') : ''),
      problem('dueOn', values.get('dueOn') >= day ? '' : text('need.dueOn')),
    ].filter(Boolean);
    general.textContent = '';
    if (wrong.length > 0) {
      form.querySelector(`[name="${wrong[0]}"]`).focus();
      return;
    }
    const body = {
      classId: klass.sourcedId,
      subject: values.get('subject'),
      title,
      assignedOn: day,
      dueOn: values.get('dueOn'),
      form: values.get('form'),
      tiers: [{ tier: 'basic', minutes: basic }, ...(advanced ? [{ tier: 'advanced', minutes: advanced }] : [])],
      ...(grades && { grades: chosen }),
    };
    const words = JSON.stringify(body);
    if (intent.words !== words) intent = { words, key: newKey() };
    button.disabled = true;
    try {
      await save(body, intent.key);
      intent = { words: '', key: '' };
      for (const name of ['title', 'basic', 'advanced']) form.elements[name].value = '';
      form.elements.title.focus();
    } catch (error) {
      general.textContent = failureText(error);
    } finally {
      button.disabled = false;
    }
  };
}
