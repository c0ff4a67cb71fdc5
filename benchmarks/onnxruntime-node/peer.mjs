// Runs a sentence encoder over texts that are tokenised already, and says how long it took. Started by the benchmark; a request a line:
//   {"threads": 1, "batch": 1}  ->  {"seconds": 1.23, "first": [...]}
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

const order = texts.map((_, i) => i).sort((a, b) => texts[b].length - texts[a].length);
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { threads, batch } = JSON.parse(line);
  const session = await sessionWith(threads);
  const vectors = new Array(texts.length);
  await embed(session, order.slice(-1), vectors);
  const began = performance.now();
  for (let at = 0; at < order.length; at += batch) await embed(session, order.slice(at, at + batch), vectors);
  console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, first: [...vectors[0]] }));
}
