/**
 * Ends the script with one clear line.
 *
 * @param {string} message What is wrong and what to do.
 * @returns {never}
 */
export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
