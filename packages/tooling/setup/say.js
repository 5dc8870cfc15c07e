/** A failure with one clear sentence for the person at the keyboard; anything else is a bug and keeps its stack. */
export class SetupError extends Error {}

/**
 * Runs a program's main function; a SetupError ends it with its sentence alone and exit code 1.
 * @param {() => void | Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
