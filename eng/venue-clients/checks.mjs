// Counts checks and prints a line for each.
export class Checks {
  passed = 0;
  failed = 0;

  async run(name, action) {
    try {
      const told = await within(action(), 20_000);
      this.passed++;
      console.log(`PASS ${name}${told === undefined ? '' : ` (${told})`}`);
      return told;
    } catch (error) {
      this.failed++;
      const text = String(error?.stack ?? error).split('\n').slice(0, 3).join(' | ');
      console.log(`FAIL ${name}: ${text}`);
      return undefined;
    }
  }
}

export function expect(condition, text) {
  if (!condition)
    throw new Error(text);
}

export async function within(promise, milliseconds) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
