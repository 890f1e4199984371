// Batched first rounds: left padding, and the reference's rule that one row's action step feeds two tokens for all rows.
#include "core/base/error.h"
#include "core/inference/generation.h"
#include "core/parity/context.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <set>

namespace vpt {

namespace {

struct BatchRun {
    std::vector<Prompt> prompts;
    int width = 0; // longest prompt
    at::Tensor padding; // [B, width] bool, true = a real token
    at::Tensor positions; // [3, B, width]
    std::vector<std::vector<int>> generated, raw;
    std::vector<at::Tensor> logits; // per step [B, V]
    std::vector<int> fed; // positions fed per inner run, as the reference counts them
};

int leftPad(const BatchRun& run, std::size_t row)
{
    return run.width - run.prompts[row].length();
}

void pad(BatchRun& run)
{
    const auto rows = static_cast<std::int64_t>(run.prompts.size());
    for (const Prompt& prompt : run.prompts)
        run.width = std::max(run.width, prompt.length());
    run.padding = at::zeros({rows, run.width}, at::kBool);
    run.positions = at::ones({3, rows, run.width}, at::kLong); // padded slots hold 1
    for (std::int64_t row = 0; row < rows; ++row) {
        const Prompt& prompt = run.prompts[static_cast<std::size_t>(row)];
        const int left = leftPad(run, static_cast<std::size_t>(row));
        run.padding[row].slice(0, left).fill_(true);
        run.positions.select(1, row).slice(1, left).copy_(
            positionTensor(prompt.positions, 0, prompt.length(), at::kCPU).squeeze(1));
    }
}

at::Tensor batchEmbeddings(const BatchRun& run, Context& context, int padId)
{
    std::vector<at::Tensor> rows;
    for (std::size_t row = 0; row < run.prompts.size(); ++row) {
        const at::Tensor real = promptEmbeddings(context.model.language, run.prompts[row], context.tokens, 0);
        const at::Tensor filler = context.model.language.embed(at::full({1, leftPad(run, row)}, padId, at::kLong));
        rows.push_back(at::cat({filler, real}, 1));
    }
    return at::cat(rows);
}

// Greedy decoding of all rows until every row has stopped.
void decode(BatchRun& run, Context& context, int padId, int maxNewTokens)
{
    const std::set<int> stops(context.tokenizer.stopIds().begin(), context.tokenizer.stopIds().end());
    const auto kind = context.tokens.forcedKind();
    const int start = kind ? context.tokens.action(*kind).start : -1;
    const int action = kind ? context.tokens.action(*kind).action : -1;
    const LanguageModel& language = context.model.language;
    const std::size_t rows = run.prompts.size();

    KvCache cache = language.makeCache(static_cast<int>(rows));
    at::Tensor hidden
        = language.forward(batchEmbeddings(run, context, padId), run.positions.to(context.model.placement.device), cache,
                           {.stop = context.stop}, run.padding.to(context.model.placement.device));
    run.fed.push_back(run.width);
    run.generated.resize(rows);
    run.raw.resize(rows);
    std::vector<bool> finished(rows, false);
    for (int step = 0; step < maxNewTokens; ++step) {
        const at::Tensor last = hidden.slice(1, -1); // [B, 1, H]
        run.logits.push_back(language.logits(last).squeeze(1).cpu());
        const at::Tensor best = run.logits.back().argmax(-1);
        for (std::size_t row = 0; row < rows; ++row) {
            const int id = static_cast<int>(best[static_cast<std::int64_t>(row)].item<std::int64_t>());
            run.raw[row].push_back(id);
            run.generated[row].push_back(finished[row] ? padId : id);
            finished[row] = finished[row] || stops.contains(id);
        }
        if (std::all_of(finished.begin(), finished.end(), [](bool done) { return done; }) || step + 1 == maxNewTokens)
            return;

        bool acts = false;
        std::vector<at::Tensor> embeddings;
        std::vector<std::int64_t> positions;
        for (std::size_t row = 0; row < rows; ++row) {
            std::vector<int>& ids = run.generated[row];
            const int before = ids.size() > 1 ? ids[ids.size() - 2] : run.prompts[row].ids.back();
            if (start >= 0 && before == start) // in place, also in a finished row
                ids.back() = action;
            const bool acting = action >= 0 && ids.back() == action;
            acts = acts || acting;
            const auto r = static_cast<std::int64_t>(row);
            embeddings.push_back(acting ? last.slice(0, r, r + 1) : language.embed(at::full({1, 1}, ids.back(), at::kLong)));
            positions.push_back(cache.length() + run.prompts[row].positions.delta + run.prompts[row].length() - run.width);
        }
        run.fed.push_back(acts ? 2 : 1);
        run.padding = at::cat({run.padding, at::ones({static_cast<std::int64_t>(rows), 1}, at::kBool)}, 1);
        const at::Tensor next = at::tensor(positions, at::kLong).reshape({1, -1, 1}).expand({3, -1, 1});
        hidden = language.forward(at::cat(embeddings), next.to(context.model.placement.device), cache,
                                  {.stop = context.stop}, run.padding.to(context.model.placement.device));
    }
}

at::Tensor paddedIds(const BatchRun& run, int padId)
{
    const at::Tensor ids = at::full({static_cast<std::int64_t>(run.prompts.size()), run.width}, padId, at::kInt);
    for (std::size_t row = 0; row < run.prompts.size(); ++row)
        ids[static_cast<std::int64_t>(row)].slice(0, leftPad(run, row)).copy_(at::tensor(run.prompts[row].ids, at::kInt));
    return ids;
}

} // namespace

void verifyBatch(const GoldenCase& golden, Context& context, CaseResult& result)
{
    BatchRun run;
    std::vector<at::Tensor> grids, deltas;
    for (const nlohmann::json& item : golden.json.at("items")) {
        run.prompts.push_back(goldenPrompt(readConversation(item, golden.folder), context));
        for (const PlacedImage& image : run.prompts.back().images)
            grids.push_back(at::tensor({1, image.grid.height, image.grid.width}, at::kInt));
    }
    pad(run);
    for (std::size_t row = 0; row < run.prompts.size(); ++row) // the reference's delta counts the padding
        deltas.push_back(at::tensor({run.prompts[row].positions.delta - leftPad(run, row)}, at::kLong));
    const int padId = golden.json.at("pad_token_id");
    std::size_t steps = 0;
    for (const nlohmann::json& row : golden.json.at("generated_ids"))
        steps = std::max(steps, row.size());
    decode(run, context, padId, static_cast<int>(steps));

    const std::map<std::string, at::Tensor> computed{
        {"input_ids", paddedIds(run, padId)}, {"attention_mask", run.padding.slice(1, 0, run.width).to(at::kInt)},
        {"position_ids", run.positions},      {"rope_delta", at::cat(deltas)},
        {"image_grid_thw", at::stack(grids)}, {"prefill.logits", run.logits.front()},
        {"gen.logits", at::stack(run.logits)}};
    compareAll(golden, "", computed, context.limits, result);

    const double limit = 2 * context.limits.logitsAbs;
    for (std::size_t row = 0; row < run.prompts.size(); ++row) {
        const std::string name = "row" + std::to_string(row) + ".";
        const std::vector<double> margins = golden.json.at("step_margin")[row];
        result.checks.push_back(
            compareIds(name + "generated_ids", golden.json.at("generated_ids")[row], run.generated[row], margins, limit));
        result.checks.push_back(
            compareIds(name + "raw_argmax_ids", golden.json.at("raw_argmax_ids")[row], run.raw[row], margins, limit));
        result.checks.push_back(compareText(name + "generated_text", golden.json.at("generated_text")[row],
                                            context.tokenizer.decode(run.generated[row], false)));

        Sequence alone(context.model, context.tokens);
        alone.prefill(run.prompts[row], {.stop = context.stop});
        const GenerationOptions options{
            .sampling = {}, .maxNewTokens = static_cast<int>(steps), .forbidden = {}, .parity = true};
        const Generated generated
            = generate(alone, run.prompts[row].ids.back(), context.tokenizer, context.tokens, options, {}, context.stop);
        result.checks.push_back(compareIds(name + "generated_ids_when_alone",
                                           golden.json.at("generated_ids_when_alone")[row], generated.ids, margins, limit));
    }
    // Both inner runs feed the same; the reference lists them one after the other.
    std::vector<int> fed;
    for (const int count : run.fed)
        fed.insert(fed.end(), static_cast<std::size_t>(context.model.config.innerRuns), count);
    result.checks.push_back(
        compareIds("new_positions_fed_per_inner_run", golden.json.at("new_positions_fed_per_inner_run"), fed));
}

} // namespace vpt
