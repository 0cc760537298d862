/** Fractions in [0, 1), one after the other. */
export type Stream = () => number;

/** FNV-1a over the text with a finisher, so that similar names give unrelated streams. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A named stream of random numbers under a seed: xoshiro128** (Blackman and Vigna 2018, public domain), its four
 * words filled by splitmix32 from the name. Only 32-bit integer steps, so the same seed and name give the same
 * numbers on every machine. Each deal draws from a stream of its own name: neither the order of the deals nor one
 * deal more changes what another one draws.
 *
 * @example stream("7/deal/D-1")() is the same fraction forever
 */
export function stream(name: string): Stream {
  let fill = hashOf(name);
  const word = () => {
    fill = (fill + 0x9e3779b9) | 0;
    let mixed = Math.imul(fill ^ (fill >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let [a, b, c, d] = [word(), word(), word(), word()];
  return () => {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result / 4294967296;
  };
}

/** A standard normal draw (Marsaglia's polar method). */
function normal(next: Stream): number {
  for (;;) {
    const x = next() * 2 - 1;
    const y = next() * 2 - 1;
    const size = x * x + y * y;
    if (size > 0 && size < 1) return x * Math.sqrt((-2 * Math.log(size)) / size);
  }
}

/** A gamma draw of scale 1 (Marsaglia and Tsang 2000), for shapes of at least one half. */
function gamma(next: Stream, shape: number): number {
  if (shape < 1) return gamma(next, shape + 1) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(next);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/**
 * A draw of a rate nobody knows exactly: the beta distribution after `wins` of `trials` (Jeffreys' prior, one half
 * each). Few trials draw wide, many draw narrow.
 */
export function drawRate(next: Stream, wins: number, trials: number): number {
  const won = gamma(next, wins + 0.5);
  const lost = gamma(next, trials - wins + 0.5);
  return won / (won + lost);
}
