// Reads lines {"e": EXPRESSION, "t": [SECONDS, ...]} and answers each with
// {"a": [[open, next change in seconds or null], ...]} or {"x": why it was not understood}.
// The zone is that of the process (TZ).
import readline from 'node:readline';
import opening_hours from 'opening_hours';

const AHEAD = 60 * 86400 * 1000;

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { e, t } = JSON.parse(line);
  let answer;
  try {
    const rules = new opening_hours(e, null, { mode: 0 });
    answer = {
      a: t.map((seconds) => {
        const at = new Date(seconds * 1000);
        const it = rules.getIterator(at);
        const open = it.getState();
        const limit = new Date(at.getTime() + AHEAD);
        // It stops at changes of a comment or rule as well: those are none of ours.
        while (it.advance(limit)) {
          if (it.getState() !== open) {
            const then = it.getDate();
            return [open, then ? then.getTime() / 1000 : null];
          }
        }
        return [open, null];
      }),
    };
  } catch (error) {
    answer = { x: String(error) };
  }
  console.log(JSON.stringify(answer));
}
