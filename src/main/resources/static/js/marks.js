// What may stand in a cell, by the way in which its subject is assessed; the server says the same once more.
const PASSES = { Đ: ['đ', 'đạt'], CĐ: ['cđ', 'chưa đạt'] };
const LEVELS = { T: ['t', 'hoàn thành tốt'], H: ['h', 'hoàn thành'], C: ['c', 'chưa hoàn thành'] };

const shown = (value) => String(value).replace('.', ',');
const shortened = (typed) => (typed.length > 20 ? `${typed.slice(0, 20)}…` : typed);

// Gives a reader of what was typed: the text as it would be kept, or the sentence that says what is wrong with it.
export function reading(words) {
  const number = (typed, whole) => {
    const text = typed.replace(',', '.').replace('\u2212', '-');
    if (!/^-?[0-9]{1,3}(\.[0-9]{1,6})?$/.test(text)) {
      return { fault: words('notNumber', shortened(typed)) };
    }
    const value = Number(text);
    const decimals = text.includes('.') ? text.replace(/0+$/, '').split('.')[1].length : 0;
    if (whole) {
      return decimals || value <= 0 || value > 10 ? { fault: words('whole', typed) } : { text: shown(value) };
    }
    if (value < 0 || value > 10) {
      return { fault: words('range', typed) };
    }
    // Half up by digits: a binary fraction of 7,25 is right by luck, and of 8,35 it is not.
    const tenths = Math.floor(Math.round(value * 1e6) / 1e5 + 0.5) / 10;
    return decimals > 1 ? { fault: words('decimals', typed, shown(tenths)) } : { text: shown(value) };
  };
  const word = (typed, all, fault) => {
    const found = Object.entries(all).find(([, ways]) => ways.includes(typed.toLowerCase()));
    return found ? { text: found[0] } : { fault: words(fault, shortened(typed)) };
  };
  return (scale, value) => {
    const typed = value.normalize('NFC').trim();
    if (!typed) {
      return { text: '' };
    }
    switch (scale) {
      case 'PASS': return word(typed, PASSES, 'pass');
      case 'LEVEL': return word(typed, LEVELS, 'level');
      default: return number(typed, scale === 'WHOLE');
    }
  };
}
