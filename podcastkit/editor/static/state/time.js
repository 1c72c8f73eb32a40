// Times as people type them. Pure: no page, no network.

const WITH_HOURS = /^(\d+)(?:h|[:.](?=\d+[:.]))(\d{1,2})?(?:[:.m' ](\d{1,2}))?$/;
const WITHOUT = /^(\d+)(?:[:.m' ](\d{1,2}))?$/;

/**
 * The moment that somebody means by "3:12", "1:02:03" or "1h02", in ms; a number alone is minutes.
 * null for anything else.
 * @param {string} text
 */
export function parseTime(text) {
  const typed = text.trim().replace(/[s"]$/, "");
  const minutesOnly = WITHOUT.exec(typed)?.slice(1);
  const parts = minutesOnly ? ["0", ...minutesOnly] : WITH_HOURS.exec(typed)?.slice(1);
  if (!parts) return null;
  const [hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  if (seconds > 59 || (!minutesOnly && minutes > 59)) return null;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
