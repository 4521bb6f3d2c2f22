const data = JSON.parse(document.getElementById("data").textContent);

for (const item of data.statistics) if (item.text) item.text = item.text.replace(/^-/, "−");

// A value that rounds to zero has no sign.
const number = (value, digits) => {
  const text = value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return text.replace("-", /[1-9]/.test(text) ? "−" : "");
};
const isNumber = value => typeof value === "number" && Number.isFinite(value);
const moneyDigits = value => Math.abs(value) >= 1 || value === 0 ? 2 : Math.abs(value) >= 0.01 ? 5 : 8;

const format = {
  percent: (value, digits = 2) => isNumber(value) ? number(value * 100, digits) + " %" : "n/a",
  signedPercent: (value, digits = 2) => isNumber(value) ? plus(value, number(value * 100, digits)) + " %" : "n/a",
  money: value => isNumber(value) ? number(value, data.currencyDecimals <= 2 ? 2 : moneyDigits(value)) : "n/a",
  signedMoney: value => isNumber(value) ? plus(value, format.money(value)) : "n/a",
  price: value => isNumber(value) ? number(value, data.priceDecimals) : "n/a",
  quantity: value => isNumber(value) ? value.toLocaleString("en-US", { maximumFractionDigits: 8 }) : "n/a",
  count: value => number(value, 0),
  date: seconds => new Date(seconds * 1000).toISOString().slice(0, 10),
  time: seconds => new Date(seconds * 1000).toISOString().slice(0, seconds % 60 === 0 ? 16 : 19).replace("T", " "),
  duration(seconds) {
    const days = Math.floor(seconds / 86400), hours = Math.floor(seconds % 86400 / 3600), minutes = Math.floor(seconds % 3600 / 60);
    return days ? `${days}d ${hours}h` : hours ? `${hours}h ${minutes}m` : minutes ? `${minutes}m ${Math.floor(seconds % 60)}s` : `${+seconds.toFixed(3)}s`;
  },
};

const plus = (value, text) => value > 0 && /[1-9]/.test(text) ? "+" + text : text;
const signClass = value => value > 0 ? "up" : value < 0 ? "down" : "";

// All text goes through nodes of text, never through markup: names and tags are the user's.
function node(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

function drawing(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes ?? {})) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

// Round steps for an axis of values: 1, 2 or 5 times a power of ten.
function niceStep(range, most) {
  const rough = range / Math.max(1, most), power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find(step => step * power >= rough * 0.999999);
  return factor * power;
}
