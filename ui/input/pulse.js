// Whether the program behind the screens answers: asked again and again, said when it does not.

/** What takes longer than this does not answer. */
const SILENT_AFTER_MS = 2000;
/** How long after one answer the next is asked for. */
const PAUSE_MS = 1000;

/**
 * @param {() => Promise<void>} ask what resolves with an answer
 * @param {(answers: boolean) => void} tell hears each change; at first there is an answer
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
    const answered = await ask().then(() => true, () => false);
    waits = false;
    note(answered);
    after(() => void beat(), PAUSE_MS);
  };
  void beat();
}
