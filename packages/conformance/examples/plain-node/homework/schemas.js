/** What requests of homework hold, as the published description has it. */

/** @typedef {import('../validate.js').Schema} Schema */

/** @type {Schema} */
const id = { type: 'string', pattern: /^[A-Za-z0-9._-]{1,64}$/ };
/** @type {Schema} a UUIDv7 */
const newId = {
  type: 'string',
  pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i,
};
/** @type {Schema} */
const day = { type: 'string', format: 'date' };
/** @type {Schema} */
const tier = { type: 'string', enum: ['basic', 'advanced', 'extension'] };
/** @type {Schema} */
const minutes = { type: 'integer', minimum: 0, maximum: 1440 };

/** Text for people: without control characters but tabs and line breaks. @param {number} maxLength @returns {Schema} */
const text = (maxLength) => ({
  type: 'string',
  minLength: 1,
  maxLength,
  pattern: /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/,
});

/** @type {Record<string, Schema>} */
const assignmentFields = {
  subject: text(20),
  title: text(200),
  assignedOn: day,
  dueOn: day,
  form: { type: 'string', enum: ['written', 'oral', 'reading', 'practical', 'sport'] },
  tiers: {
    type: 'array',
    minItems: 1,
    maxItems: 3,
    items: { type: 'object', properties: { tier, minutes }, required: ['tier', 'minutes'] },
  },
};

/** @type {Schema} */
export const NewAssignment = {
  type: 'object',
  properties: {
    id: newId,
    classId: id,
    grades: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 1, maximum: 12 } },
    ...assignmentFields,
  },
  required: ['classId', 'subject', 'title', 'assignedOn', 'dueOn', 'form', 'tiers'],
};

/** @type {Schema} */
export const AssignmentChange = { type: 'object', properties: assignmentFields };

/** @type {Schema} */
export const ReturnReason = { type: 'object', properties: { reason: text(500) }, required: ['reason'] };

/** @type {Schema} */
const kind = { type: 'string' };

/** @type {Schema} */
const answer = {
  byKind: {
    minutes: {
      type: 'object',
      properties: {
        kind,
        minutes,
        tiers: { type: 'array', minItems: 1, maxItems: 3, items: tier },
        stopped: { type: 'string', enum: ['bedtime', 'help'] },
      },
      required: ['kind', 'minutes', 'tiers'],
    },
    doneAtSchool: { type: 'object', properties: { kind } },
    notGiven: { type: 'object', properties: { kind } },
  },
};

/** @type {Schema} */
const via = { type: 'string', enum: ['timer', 'hand', 'paper'] };

/** @type {Schema} */
export const NewReport = {
  type: 'object',
  properties: { id: newId, assignmentId: id, studentId: id, answer, via },
  required: ['assignmentId', 'studentId', 'answer', 'via'],
};

/** @type {Schema} */
export const ReportChange = { type: 'object', properties: { answer, via }, required: ['answer', 'via'] };

/** @type {Schema} */
export const NewReports = {
  type: 'object',
  properties: { items: { type: 'array', minItems: 1, maxItems: 1000, items: NewReport } },
  required: ['items'],
};

/** @type {Schema} */
export const NewExport = {
  type: 'object',
  properties: {
    month: { type: 'string', pattern: /^\d{4}-(0[1-9]|1[0-2])$/ },
    format: { type: 'string', enum: ['csv', 'xlsx'] },
    language: { type: 'string', enum: ['zh-CN', 'en'] },
  },
  required: ['month', 'format'],
};
