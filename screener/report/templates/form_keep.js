// What is known of the person and the answers: kept in the browser, and written into the file.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const data = read("data");
const addressee = read("addressee");
const questions = data.questions;
const WRITTEN = ["number", "text"];
const STEPS = ["welcome", "questions", "review", "done"];
// What stands for "does not apply": a place among options, a word where an answer is written.
const NONE = 0;
const NONE_WRITTEN = "n/a";
const KEY = `screener form ${data.sha256} ${addressee ? addressee.invitation : ""}`;

const isWritten = (question) => WRITTEN.includes(question.kind);
const noneOf = (question) => (isWritten(question) ? NONE_WRITTEN : NONE);
const fresh = () => ({
  step: "welcome", page: 0, read: false, reviewed: false, language: "", started: "", finished: "", finishedIn: "",
  who: { name: "", email: "", reference: "" }, answers: {},
});
let state = fresh();

// --- what is kept ------------------------------------------------------------------------------

const isPlace = (question, place) =>
  Number.isInteger(place) && place >= (question.has_none ? NONE : 1) && place <= question.options;
const isAnswer = (question, given) => {
  if (isWritten(question)) return typeof given === "string";
  if (question.kind === "choices" && Array.isArray(given)) return given.every((place) => place && isPlace(question, place));
  return question.kind === "choices" ? given === NONE && question.has_none : isPlace(question, given);
};
const textOf = (value) => (typeof value === "string" ? value : "");
// Only what this page can have written is taken back.
const restored = (text) => {
  let kept;
  try { kept = JSON.parse(text); } catch { return null; }
  if (!kept || typeof kept !== "object" || !STEPS.includes(kept.step)) return null;
  const made = fresh();
  for (const name of ["language", "started", "finished", "finishedIn"]) made[name] = textOf(kept[name]);
  for (const name of ["read", "reviewed"]) made[name] = kept[name] === true;
  for (const name of Object.keys(made.who)) made.who[name] = textOf((kept.who || {})[name]);
  for (const question of questions) {
    const given = (kept.answers || {})[question.number];
    if (given !== undefined && isAnswer(question, given)) made.answers[question.number] = given;
  }
  made.page = Number.isInteger(kept.page) ? kept.page : 0;
  made.step = made.started ? kept.step : "welcome";
  return made;
};

let canKeep = true;
// What this tab read or wrote last: another tab has written where something else is there.
let lastKept = null;
const stored = () => {
  try { return localStorage.getItem(KEY); } catch { canKeep = false; return null; }
};
const keep = () => {
  lastKept = JSON.stringify(state);
  try { localStorage.setItem(KEY, lastKept); canKeep = true; } catch { canKeep = false; }
};
const forget = () => {
  lastKept = null;
  try { localStorage.removeItem(KEY); } catch { canKeep = false; }
};
const tryKeeping = () => {
  const probe = `${KEY} probe`;
  try { localStorage.setItem(probe, "1"); localStorage.removeItem(probe); } catch { canKeep = false; }
};

// --- what is answered --------------------------------------------------------------------------

const MARKS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;
const PLAIN = /^[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/;
const inDigits = (text) => text
  .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
  .replace(/\u066b/g, ".").replace(/\u2212/g, "-")
  .trim().replace(/(\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, "$1");
// A number as it was typed: its plain writing, or what is wrong with it.
const numberOf = (question, typed) => {
  const text = inDigits(typed);
  const plain = text.replace(",", ".");
  if (!PLAIN.test(plain)) return { fault: "error_number" };
  const number = Number(plain);
  const most = question.most ?? Infinity;
  if (MARKS.test(text) && Math.abs(number) * 1000 <= most) return { fault: "error_thousands" };
  if (number < (question.least ?? -Infinity)) return { fault: "error_low" };
  return number > most ? { fault: "error_high" } : { plain };
};
// A sign that was cut in half where a text became too long is no text.
const whole = (text) => (text.toWellFormed ? text.toWellFormed() : text);
// What goes into the file; nothing where a question is open, or its number cannot be read.
const answerOf = (question) => {
  const given = state.answers[question.number];
  if (given === undefined || !isWritten(question)) return given;
  const text = whole(given.trim());
  if (text === "") return undefined;
  if (question.has_none && text === NONE_WRITTEN) return text;
  return question.kind === "number" ? numberOf(question, text).plain : text;
};
const open = () => questions.filter((question) => answerOf(question) === undefined);
const answer = (question, given) => {
  const isNothing = given === undefined || given === "" || (Array.isArray(given) && !given.length);
  if (isNothing) delete state.answers[question.number];
  else state.answers[question.number] = given;
  keep();
};

// --- the file ----------------------------------------------------------------------------------

const two = (number) => String(number).padStart(2, "0");
// This device's time, with its distance from universal time.
const now = () => {
  const time = new Date();
  const ahead = -time.getTimezoneOffset();
  const here = new Date(time.getTime() + ahead * 60000).toISOString().slice(0, 19);
  const hours = Math.floor(Math.abs(ahead) / 60);
  return `${here}${ahead < 0 ? "-" : "+"}${two(hours)}:${two(Math.abs(ahead) % 60)}`;
};
const today = () => now().slice(0, 10);

const person = () => {
  const { name, email, reference } = state.who;
  const mail = addressee ? addressee.email : whole(email.trim());
  return {
    id: addressee ? addressee.id : whole(reference.trim()) || mail,
    name: (addressee && addressee.name) || whole(name.trim()),
    email: mail,
  };
};
const without = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
const answersFile = () => {
  const answers = {};
  for (const question of questions) {
    const given = answerOf(question);
    if (given !== undefined) answers[question.number] = given;
  }
  const { started, finished, finishedIn: language } = state;
  const { questionnaire, version, sha256 } = data;
  const invitation = addressee ? addressee.invitation : "";
  const file = without({ questionnaire, version, started, finished, language, invitation });
  return `${JSON.stringify({ candidate: without(person()), ...file, form: { sha256 }, answers }, null, 1)}\n`;
};
const fileName = () => {
  const clean = person().id.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-").slice(0, 60);
  return `answers-${clean.replace(/^[-.]+|[-.]+$/g, "") || "form"}.json`;
};
