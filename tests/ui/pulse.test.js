// Whether the program answers, on time that the test moves.

import assert from "node:assert/strict";
import { test } from "node:test";

import { watchAnswers } from "../../ui/input/pulse.js";

test("a program that answers is never reported as silent", async () => {
  const { answer, pass, told } = watched();
  for (let beat = 0; beat < 5; beat += 1) {
    await answer();
    await pass(4000);
  }
  assert.deepEqual(told, []);
});

test("a missing answer is reported once after two seconds, and so is a later answer", async () => {
  const { answer, pass, told } = watched();
  await pass(1999);
  assert.deepEqual(told, []);
  await pass(1);
  assert.deepEqual(told, [false]);
  await pass(60_000);
  await answer();
  assert.deepEqual(told, [false, true]);
});

test("a stopped program is reported at once, and polled again", async () => {
  const { refuse, answer, pass, told } = watched();
  await refuse();
  assert.deepEqual(told, [false]);
  await pass(1000);
  await answer();
  assert.deepEqual(told, [false, true]);
});

/** A program that answers, and time that passes, when the test says so. */
function watched() {
  let asked = question();
  let now = 0;
  let due = [];
  const told = [];
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const settle = async (how) => {
    asked[how]();
    asked = question();
    await settled();
  };
  watchAnswers(
    () => asked.promise,
    (answers) => told.push(answers),
    (act, ms) => due.push({ act, at: now + ms }),
  );
  return {
    told,
    answer: () => settle("resolve"),
    refuse: () => settle("reject"),
    pass: async (ms) => {
      now += ms;
      const ready = due.filter(({ at }) => at <= now);
      due = due.filter(({ at }) => at > now);
      for (const { act } of ready) act();
      await settled();
    },
  };
}

/** A promise, with the function that settles it. */
function question() {
  const question = {};
  question.promise = new Promise((resolve, reject) => Object.assign(question, { resolve, reject }));
  return question;
}
