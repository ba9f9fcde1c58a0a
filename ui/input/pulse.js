// Polls whether the program behind the screens answers, and reports when it does not.

/** An answer that takes longer than this counts as none. */
const SILENT_AFTER_MS = 2000;
/** The pause between an answer and the next question: a question costs both processes, also at night. */
const PAUSE_MS = 4000;
/** The same while there is no answer, so that the first one is noticed soon. */
const SILENT_PAUSE_MS = 1000;

/**
 * @param {() => Promise<void>} ask resolves with an answer
 * @param {(answers: boolean) => void} tell receives each change; it starts as answering
 * @param {(act: () => void, ms: number) => void} [after] lets time pass
 */
export function watchAnswers(ask, tell, after = (act, ms) => void setTimeout(act, ms)) {
  let answers = true;
  /** @param {boolean} now */
  const note = (now) => {
    if (now === answers) return;
    answers = now;
    tell(now);
  };
  const beat = async () => {
    let waits = true;
    after(() => waits && note(false), SILENT_AFTER_MS);
    const answered = await ask().then(
      () => true,
      () => false,
    );
    waits = false;
    note(answered);
    after(() => void beat(), answered ? PAUSE_MS : SILENT_PAUSE_MS);
  };
  void beat();
}
