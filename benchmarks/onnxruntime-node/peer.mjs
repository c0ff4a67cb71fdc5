// Runs a sentence encoder over texts that are tokenised already, and says how long it took. Started by the benchmark; a request a line:
//   {"threads": 1, "batch": 8, "sorted": true, "once": false}  ->  {"seconds": 1.23, "first": [...], "least": 0.99, "below": 12}
// sorted: longest first, so that batches need little filling; else as they come. once: leaves out texts that came before.
// least, below: cosine of a text's vector to its vector from the last run of one text at a time, and how many texts are below .999.
import fs from "node:fs";
import readline from "node:readline";
import ort from "onnxruntime-node";

const [model, idsFile] = process.argv.slice(2);
const texts = JSON.parse(fs.readFileSync(idsFile, "utf8"));
const sessions = new Map();

async function sessionWith(threads) {
  if (!sessions.has(threads)) {
    sessions.set(threads, await ort.InferenceSession.create(model, { intraOpNumThreads: threads, interOpNumThreads: 1 }));
  }
  return sessions.get(threads);
}

// Mean over the mask, scaled to length 1.
function pool(hidden, row, length, stride, dimensions) {
  const vector = new Float32Array(dimensions);
  for (let t = 0; t < length; t++) {
    const at = (row * stride + t) * dimensions;
    for (let d = 0; d < dimensions; d++) vector[d] += hidden[at + d];
  }
  let norm = 0;
  for (let d = 0; d < dimensions; d++) norm += vector[d] * vector[d];
  norm = Math.sqrt(norm);
  for (let d = 0; d < dimensions; d++) vector[d] /= norm;
  return vector;
}

async function embed(session, batch, vectors) {
  const longest = Math.max(...batch.map(i => texts[i].length));
  const size = batch.length * longest;
  const ids = new BigInt64Array(size), mask = new BigInt64Array(size), types = new BigInt64Array(size);
  batch.forEach((i, row) => texts[i].forEach((id, t) => { ids[row * longest + t] = BigInt(id); mask[row * longest + t] = 1n; }));
  const tensor = data => new ort.Tensor("int64", data, [batch.length, longest]);
  const output = (await session.run({ input_ids: tensor(ids), attention_mask: tensor(mask), token_type_ids: tensor(types) })).last_hidden_state;
  batch.forEach((i, row) => { vectors[i] = pool(output.data, row, texts[i].length, longest, output.dims[2]); });
}

const cosine = (a, b) => a.reduce((sum, x, d) => sum + x * b[d], 0);
const seen = new Set();
const all = texts.map((_, i) => i);
const first = all.filter(i => { const key = texts[i].join(); return !seen.has(key) && seen.add(key); });
let alone = [];
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { threads, batch, sorted, once } = JSON.parse(line);
  const session = await sessionWith(threads);
  const order = once ? [...first] : [...all];
  if (sorted) order.sort((a, b) => texts[b].length - texts[a].length);
  const vectors = new Array(texts.length);
  await embed(session, order.slice(-1), vectors);
  const began = performance.now();
  for (let at = 0; at < order.length; at += batch) await embed(session, order.slice(at, at + batch), vectors);
  const seconds = (performance.now() - began) / 1000;
  if (batch === 1 && !once) alone = vectors;
  const cosines = order.map(i => alone[i] ? cosine(vectors[i], alone[i]) : 1);
  console.log(JSON.stringify({ seconds, first: [...vectors[0]], least: Math.min(...cosines), below: cosines.filter(c => c < 0.999).length }));
}
