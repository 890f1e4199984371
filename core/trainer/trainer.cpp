#include "core/trainer/trainer.h"

#include "core/base/atomic_folder.h"
#include "core/base/error.h"
#include "core/base/stop.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace vpt {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// LibTorch says so in a sentence on the CPU and by a type on a GPU.
bool saysOutOfMemory(const std::exception& error)
{
    const std::string_view words = error.what();
    return dynamic_cast<const c10::OutOfMemoryError*>(&error) || dynamic_cast<const std::bad_alloc*>(&error)
        || words.find("can't allocate memory") != std::string_view::npos
        || words.find("not enough memory") != std::string_view::npos;
}

void releaseCachedMemory(const std::vector<NamedParameter>& parameters)
{
    if (!parameters.empty() && parameters.front().value.is_cuda())
        at::getDeviceAllocator(at::kCUDA)->emptyCache();
}

StepPlanner::Shape shapeOf(const TrainConfig& config, const Processes& processes)
{
    return {config.microBatch, config.accumulation, processes.count(), processes.rank(), config.data.groupByLength};
}

std::uint64_t samplesPerStep(const TrainConfig& config, const Processes& processes)
{
    return static_cast<std::uint64_t>(config.microBatch) * static_cast<std::uint64_t>(config.accumulation)
        * static_cast<std::uint64_t>(processes.count());
}

void checkBelongs(const TrainState& state, const Trainer::Parts& parts)
{
    const std::string advice = "Go on with the settings and data it was begun with, or start anew with --no-resume.";
    const std::string where = parts.config.output.string();
    if (state.fingerprint != parts.config.fingerprint)
        throw Error(ErrorKind::Input, "the checkpoint there was made with other settings", where, advice);
    if (state.data != parts.data.hashes())
        throw Error(ErrorKind::Input, "the data files have changed since the checkpoint there was made", where, advice);
    if (state.samplesPerStep != samplesPerStep(parts.config, parts.processes))
        throw Error(ErrorKind::Input, "the checkpoint there was made with another number of samples a step", where,
                    "Batch size x accumulation x processes must stay " + std::to_string(state.samplesPerStep) + ".");
}

} // namespace

std::vector<Phase> phasesWithSteps(const TrainConfig& config, std::size_t trainingUnits, int processes)
{
    std::vector<Phase> phases = config.phases;
    if (phases.size() == 1 && phases.front().steps == 0) {
        const double perStep = static_cast<double>(config.microBatch) * config.accumulation * processes;
        const double stepsPerEpoch = std::max(1.0, std::floor(static_cast<double>(trainingUnits) / perStep));
        phases.front().steps = static_cast<std::int64_t>(std::ceil(config.epochs * stepsPerEpoch));
    }
    return phases;
}

// What a step adds up, over micro-batches and then over processes.
struct Trainer::Sums {
    double weight = 0;
    double loss = 0; // weighted
    double tokens = 0;
    double outOfMemory = 0; // processes that ran out
    double stop = 0; // processes that were asked to stop
    std::map<std::string, double> parts, partCounts; // unweighted

    void addOver(const Processes& processes, const std::vector<std::string>& names)
    {
        std::vector<double> values{weight, loss, tokens, outOfMemory, stop};
        for (const std::string& name : names) {
            values.push_back(parts[name]);
            values.push_back(partCounts[name]);
        }
        values = processes.sum(values);
        weight = values[0];
        loss = values[1];
        tokens = values[2];
        outOfMemory = values[3];
        stop = values[4];
        for (std::size_t i = 0; i < names.size(); ++i) {
            parts[names[i]] = values[5 + 2 * i];
            partCounts[names[i]] = values[6 + 2 * i];
        }
    }
};

Trainer::Trainer(const Parts& parts, const std::optional<TrainState>& state) :
    m_parts(parts),
    m_phases(phasesWithSteps(parts.config, parts.data.trainingUnits(), parts.processes.count())),
    m_optimizer(parts.learner.parameters(), parts.config.optimizer),
    m_planner(parts.data, m_phases, shapeOf(parts.config, parts.processes), parts.config.seed)
{
    for (const Phase& phase : m_phases)
        m_total += phase.steps;
    if (state) {
        checkBelongs(*state, parts);
        m_optimizer.restore(state->tensors);
        m_planner.restore(state->step, state->order);
        m_step = state->step;
    }
    for (const std::string& token : parts.config.classes) {
        if (const auto id = parts.tokenizer.id(token))
            m_classes[token] = *id;
        else if (parts.processes.writes())
            parts.observer.note("class_set names " + token + ", which is not in the tokenizer.");
    }
    if (parts.processes.writes()) {
        std::vector<std::string> classes;
        for (const auto& [token, id] : m_classes)
            classes.push_back(token);
        m_log.emplace(parts.config.output, lossNames(), classes, m_step);
    }
}

std::vector<std::string> Trainer::lossNames() const
{
    std::vector<std::string> names{"text"};
    if (m_parts.config.helps.attention.on)
        names.push_back("attention");
    if (m_parts.config.helps.attention.questionLayer)
        names.push_back("attention_question");
    for (const HeadHelpSettings& head : m_parts.config.helps.heads)
        names.push_back(head.name);
    return names;
}

int Trainer::workers() const
{
    if (m_parts.config.data.workers > 0)
        return m_parts.config.data.workers;
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2, 1, 8);
}

BatchLoader::Make Trainer::maker() const
{
    const Parts& parts = m_parts;
    return [parts](const BatchLoader::Addresses& addresses) {
        LoadedBatch loaded;
        std::vector<PreparedSample> samples;
        for (const SampleAddress& address : addresses) {
            const std::string name
                = parts.data.name(address) + ", sample " + std::to_string(address.index); // position, not id
            try {
                samples.push_back(parts.preparer.prepare(parts.data.at(address), parts.data.use(address)));
                loaded.samples += (loaded.samples.empty() ? "" : "; ") + name;
            } catch (const Error& error) {
                if (error.kind() == ErrorKind::Memory || error.kind() == ErrorKind::Internal
                    || parts.config.data.onBadSample == OnTrouble::Stop)
                    throw Error(error.kind(), error.what(), name);
                loaded.skipped.push_back(name + ": " + error.what());
            }
        }
        loaded.batch = collate(std::move(samples), parts.tokenizer.padId(), parts.config.data.padMultiple,
                               parts.preparer.mergeSize());
        return loaded;
    };
}

LossOptions Trainer::lossOptions(const Phase& phase, std::int64_t step, int microBatch) const
{
    LossOptions options;
    options.paraMask = m_parts.config.model.paraMaskId;
    options.paraMaskRatio = m_parts.config.model.paraMaskRatio;
    options.textWeight = phase.textWeight;
    options.helpWeight = phase.helpWeight;
    // Drawn anew for each micro-batch from its place in the run alone: nothing to save, nothing that drifts.
    const auto place = static_cast<std::uint64_t>(microBatch) * static_cast<std::uint64_t>(m_parts.processes.count())
        + static_cast<std::uint64_t>(m_parts.processes.rank());
    const std::uint64_t seed = seedOf(seedOf(m_parts.config.seed, 0x3000 + static_cast<std::uint64_t>(step)), place);
    options.generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    return options;
}

void Trainer::learnFrom(const LoadedBatch& loaded, const LossOptions& options, Sums& sums)
{
    const Batch& batch = loaded.batch;
    if (batch.rows() == 0 && batch.towerImages.empty())
        return;
    try {
        const Loss loss = m_parts.learner.loss(batch, options);
        const double weight = m_parts.config.average == LossAverage::Tokens
            ? static_cast<double>(std::max<std::int64_t>(1, loss.learned))
            : 1;
        if (loss.total.requires_grad())
            (loss.total * weight).backward();
        sums.weight += weight;
        sums.loss += weight * loss.total.item<double>();
        for (const auto& [name, part] : loss.parts) {
            sums.parts[name] += part.item<double>();
            sums.partCounts[name] += 1;
        }
        if (batch.attention.defined())
            sums.tokens += static_cast<double>(batch.attention.sum().item<std::int64_t>());
    } catch (const Error& error) {
        throw Error(error.kind(), error.what(), loaded.samples);
    } catch (const std::exception& error) {
        if (!saysOutOfMemory(error))
            throw;
        sums.outOfMemory = 1;
    }
}

StepTrouble Trainer::apply(const Sums& sums, const PhasePosition& position, StepReport& report)
{
    if (sums.outOfMemory > 0)
        return StepTrouble::Memory;
    if (sums.weight == 0)
        return StepTrouble::Samples;
    const Phase& phase = m_phases[position.phase];
    std::vector<at::Tensor> parameters;
    for (const NamedParameter& parameter : m_optimizer.parameters())
        parameters.push_back(parameter.value);
    m_parts.processes.sumGradients(parameters);
    for (at::Tensor& parameter : parameters) {
        if (parameter.grad().defined())
            parameter.mutable_grad().mul_(1 / sums.weight);
    }
    report.gradientNorm = m_optimizer.clip();
    if (!std::isfinite(report.loss))
        return StepTrouble::Loss;
    if (!std::isfinite(report.gradientNorm))
        return StepTrouble::Gradients;
    m_optimizer.step(report.learningRate, phase.groupScales);
    return StepTrouble::None;
}

StepReport Trainer::oneStep(BatchLoader& loader, std::int64_t step, const std::stop_token& stop)
{
    const auto start = Clock::now();
    const PhasePosition position = phaseAt(m_phases, step);
    const Phase& phase = m_phases[position.phase];
    StepReport report;
    report.step = step + 1;
    report.steps = m_total;
    report.phase = phase.name;
    report.learningRate = learningRate(phase, position.step);
    Sums sums;
    for (int micro = 0; micro < m_parts.config.accumulation; ++micro) {
        const auto waitStart = Clock::now();
        const auto loaded
            = loader.next([&] { m_parts.observer.preparing("Preparing pictures", micro, m_parts.config.accumulation); });
        report.waited += secondsSince(waitStart);
        if (!loaded)
            throw Error(ErrorKind::Internal, "the plan ended before the run");
        for (const std::string& sentence : loaded->skipped)
            m_parts.observer.note("Skipped: " + sentence);
        m_outcome.skippedSamples += static_cast<std::int64_t>(loaded->skipped.size());
        if (sums.outOfMemory == 0)
            learnFrom(*loaded, lossOptions(phase, step, micro), sums);
    }
    sums.stop = stop.stop_requested() ? 1 : 0;
    sums.addOver(m_parts.processes, lossNames());
    m_stopping = sums.stop > 0;
    report.loss = sums.weight > 0 ? sums.loss / sums.weight : 0;
    for (const auto& [name, count] : sums.partCounts) {
        if (count > 0)
            report.losses[name] = sums.parts[name] / count;
    }
    report.tokens = static_cast<std::int64_t>(sums.tokens);
    report.trouble = apply(sums, position, report);
    m_optimizer.clearGradients();
    if (sums.outOfMemory > 0)
        releaseCachedMemory(m_optimizer.parameters());
    report.seconds = secondsSince(start);
    return report;
}

void Trainer::report(const StepReport& step)
{
    constexpr double kMemory = 0.9; // of the moving average
    StepReport told = step;
    m_secondsPerStep = m_secondsPerStep == 0 ? step.seconds : kMemory * m_secondsPerStep + (1 - kMemory) * step.seconds;
    told.secondsLeft = m_secondsPerStep * static_cast<double>(m_total - step.step);
    m_parts.observer.stepDone(told);
    if (m_log && (step.step % m_parts.config.logEvery == 0 || step.step == m_total || step.trouble != StepTrouble::None))
        m_log->write(told);
    if (step.trouble != StepTrouble::None)
        complainOrGoOn(step);
}

void Trainer::complainOrGoOn(const StepReport& step)
{
    ++m_outcome.skippedSteps;
    const std::string where = "step " + std::to_string(step.step), words = troubleWords(step.trouble);
    const bool memory = step.trouble == StepTrouble::Memory;
    // Broken samples have had their say when they were prepared.
    const OnTrouble wanted = step.trouble == StepTrouble::Samples ? OnTrouble::Skip
        : memory                                                  ? m_parts.config.onOutOfMemory
                                                                  : m_parts.config.onBadLoss;
    if (wanted == OnTrouble::Stop)
        throw Error(memory ? ErrorKind::Memory : ErrorKind::Input, words, where,
                    memory ? "Lower per_device_train_batch_size and raise gradient_accumulation_steps by as much, or let "
                             "vpt.on_out_of_memory skip such steps. What is saved stays."
                           : "Lower learning_rate, or let vpt.on_nan_loss skip such steps. What is saved stays.");
    if (m_parts.processes.writes()) // all say the same
        m_parts.observer.note("Skipped " + where + ": " + words + ".");
}

void Trainer::evaluateAndReport(const std::stop_token& stop)
{
    try {
        const EvaluationReport evaluation = evaluate(m_step, stop);
        m_parts.observer.evaluated(evaluation);
        if (m_log)
            m_log->write(evaluation);
    } catch (const Cancelled&) {
        m_stopping = true;
    }
}

void Trainer::save(std::int64_t step)
{
    TrainState state;
    state.step = step;
    state.order = m_planner.stateAfter(step);
    if (!m_parts.processes.writes())
        return;
    state.samplesPerStep = samplesPerStep(m_parts.config, m_parts.processes);
    state.fingerprint = m_parts.config.fingerprint;
    state.data = m_parts.data.hashes();
    state.tensors = m_optimizer.state();
    m_parts.observer.saved(saveCheckpoint(m_parts.config.output, m_parts.learner, state, m_parts.config.keepCheckpoints));
}

TrainOutcome Trainer::run(std::stop_token stop)
{
    const TrainConfig& config = m_parts.config;
    m_outcome = {};
    if (m_step < m_total) {
        BatchLoader loader([this] { return m_planner.next(); }, maker(), workers(), 2 * workers());
        while (m_step < m_total && !m_stopping) {
            report(oneStep(loader, m_step, stop));
            ++m_step;
            // Before the checkpoint: a run that goes on from it does not evaluate this step again.
            if (config.evaluateEvery > 0 && !m_stopping && (m_step % config.evaluateEvery == 0 || m_step == m_total))
                evaluateAndReport(stop);
            if (m_step % config.saveEvery == 0 || m_step == m_total || m_stopping)
                save(m_step);
        }
    }
    m_outcome.steps = m_step;
    m_outcome.interrupted = m_step < m_total;
    if (!m_outcome.interrupted && m_parts.processes.writes()) {
        AtomicFolder model(config.output / "model");
        m_parts.learner.save(model.path());
        model.commit();
        m_parts.observer.saved(config.output / "model");
    }
    return m_outcome;
}

EvaluationReport Trainer::evaluate(std::int64_t step, const std::stop_token& stop) const
{
    const c10::NoGradGuard guard;
    const std::vector<SampleAddress>& samples = m_parts.data.validation();
    const auto size = static_cast<std::size_t>(m_parts.config.evaluationBatch);
    std::size_t next = static_cast<std::size_t>(m_parts.processes.rank()) * size;
    const auto plan = [&]() -> std::optional<BatchLoader::Addresses> {
        if (next >= samples.size())
            return std::nullopt;
        const std::size_t begin = next, end = std::min(begin + size, samples.size());
        next += size * static_cast<std::size_t>(m_parts.processes.count());
        return BatchLoader::Addresses(samples.begin() + static_cast<std::ptrdiff_t>(begin),
                                      samples.begin() + static_cast<std::ptrdiff_t>(end));
    };
    BatchLoader loader(plan, maker(), workers(), 2 * workers());
    double lossSum = 0, labels = 0, right = 0;
    std::map<std::string, EvaluationReport::Count> classes;
    LossOptions options;
    options.helpWeight = 0;
    options.keepPredictions = true;
    if (m_parts.processes.count() == 1)
        options.stop = stop;
    double done = 0;
    while (const auto loaded = loader.next()) {
        m_parts.observer.preparing("Evaluating", done, static_cast<double>(samples.size()));
        done += static_cast<double>(size * static_cast<std::size_t>(m_parts.processes.count()));
        if (loaded->batch.rows() == 0)
            continue;
        const Loss loss = m_parts.learner.loss(loaded->batch, options);
        if (loss.learned == 0)
            continue;
        lossSum += loss.parts.at("text").item<double>() * static_cast<double>(loss.learned);
        labels += static_cast<double>(loss.learned);
        const at::Tensor hits = loss.predicted.eq(loss.expected);
        right += static_cast<double>(hits.sum().item<std::int64_t>());
        for (const auto& [token, id] : m_classes) {
            const at::Tensor ofClass = loss.expected.eq(id);
            classes[token].all += ofClass.sum().item<std::int64_t>();
            classes[token].right += ofClass.logical_and(hits).sum().item<std::int64_t>();
        }
    }
    std::vector<double> sums{lossSum, labels, right};
    for (const auto& [token, id] : m_classes) {
        sums.push_back(static_cast<double>(classes[token].right));
        sums.push_back(static_cast<double>(classes[token].all));
    }
    sums = m_parts.processes.sum(sums);
    EvaluationReport report;
    report.step = step;
    report.labels = static_cast<std::int64_t>(sums[1]);
    report.loss = sums[1] > 0 ? sums[0] / sums[1] : 0;
    report.accuracy = sums[1] > 0 ? sums[2] / sums[1] : 0;
    std::size_t at = 3;
    for (const auto& [token, id] : m_classes) {
        report.classes[token] = {static_cast<std::int64_t>(sums[at]), static_cast<std::int64_t>(sums[at + 1])};
        at += 2;
    }
    return report;
}

} // namespace vpt
